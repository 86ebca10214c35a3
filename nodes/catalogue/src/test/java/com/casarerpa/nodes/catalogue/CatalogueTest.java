package com.casarerpa.nodes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTest {
    private static final Path EXAMPLES = Path.of("../../examples/casare");

    @Test
    void registry_knowsAllTypesOfTheCatalogue() {
        assertThat(Catalogue.registry().types()).hasSize(455);
    }

    @Test
    void read_givesAnAliasTheStatusOfItsTarget() {
        assertThat(statusOf("BrowserWaitNode", "linux")).isEqualTo(statusOf("WaitNode", "linux"));
        assertThat(statusOf("BrowserCloseNode", "linux")).isEqualTo(statusOf("CloseBrowserNode", "linux"));
    }

    @Test
    void read_givesEveryTypeTheStatusOfThePlatform() {
        assertThat(statusOf("LogNode", "linux")).isEqualTo(NodeType.Status.IMPLEMENTED);
        assertThat(statusOf("MouseClickNode", "windows")).isEqualTo(NodeType.Status.UNSUPPORTED);
    }

    private static NodeType.Status statusOf(String name, String platform) {
        return Catalogue.read(platform).stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void read_takesPropertiesPortsAndActionsFromTheCatalogue() {
        NodeType type = Catalogue.registry().type("FileSystemSuperNode").orElseThrow();
        assertThat(type.category()).isEqualTo("file");
        NodeType.Property action = type.properties().getFirst();
        assertThat(action.defaultValue()).isEqualTo("Read File");
        assertThat(action.choices()).hasSize(12);
        assertThat(type.actionPorts().get("Copy File").outputs())
                .containsExactly(
                        new NodeType.Port("dest_path", ValueType.STRING, false),
                        new NodeType.Port("bytes_copied", ValueType.INTEGER, false),
                        new NodeType.Port("success", ValueType.BOOLEAN, false));
        assertThat(type.properties().stream()
                        .filter(property -> property.name().equals("path"))
                        .findFirst()
                        .orElseThrow()
                        .displayWhen())
                .isEqualTo(Map.of("action", List.of("File Exists")));
    }

    @Test
    void read_takesRangesAndSingleConditions() {
        NodeType loop = Catalogue.registry().type("ScheduleTriggerNode").orElseThrow();
        assertThat(property(loop, "interval_seconds").displayWhen())
                .isEqualTo(Map.of("frequency", List.of("interval")));
        assertThat(property(loop, "time_hour").defaultValue()).isEqualTo(9L);
        NodeType fork = Catalogue.registry().type("ForkNode").orElseThrow();
        assertThat(property(fork, "branch_count").min()).contains(2.0);
        assertThat(property(fork, "branch_count").max()).contains(10.0);
    }

    private static NodeType.Property property(NodeType type, String name) {
        return type.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void overlay_namesTypesAndInputsOfTheCatalogueOnly() {
        JsonNode overlay = JsonMapper.shared().readTree(Catalogue.class.getResourceAsStream("overlay.json"));
        NodeRegistry registry = Catalogue.registry();
        for (String section : List.of("config_aliases", "numbered_inputs", "other_config_keys")) {
            overlay.get(section)
                    .propertyNames()
                    .forEach(name -> assertThat(registry.type(name))
                            .as(section + " " + name)
                            .isPresent());
        }
        overlay.get("not_yet")
                .forEach(names -> names.forEach(name -> assertThat(registry.type(name.asString()))
                        .as("not_yet " + name.asString())
                        .isPresent()));
        overlay.get("waits_for")
                .propertyNames()
                .forEach(name -> assertThat(registry.type(name).orElseThrow().status())
                        .as("waits_for " + name)
                        .isEqualTo(NodeType.Status.UNSUPPORTED));
        for (NodeType type : registry.types()) {
            Set<String> names = new HashSet<>();
            type.inputs().forEach(port -> names.add(port.name()));
            type.properties().forEach(property -> names.add(property.name()));
            type.actionPorts().values().forEach(ports -> ports.inputs().forEach(port -> names.add(port.name())));
            assertThat(names)
                    .as("what the aliases of " + type.name() + " stand for")
                    .containsAll(type.configAliases().values());
        }
    }

    @Test
    void registry_implementsEveryTypeOfTheExamples() throws Exception {
        NodeRegistry registry = Catalogue.registry();
        Set<String> met = new HashSet<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                JsonNode nodes =
                        JsonMapper.shared().readTree(Files.readString(file)).get("nodes");
                nodes.forEach(node -> met.add(node.get("node_type").asString()));
            }
        }
        assertThat(met)
                .hasSize(39)
                .allSatisfy(name -> assertThat(registry.type(name).orElseThrow().status())
                        .as(name)
                        .isEqualTo(NodeType.Status.IMPLEMENTED));
    }
}
