package com.casarerpa.nodes.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.catalogue.Catalogue;
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
        assertThat(CoreNodes.registry().types()).hasSize(455);
    }

    @Test
    void status_isImplementedExactlyWhenSomethingRunsTheType() {
        NodeRegistry registry = CoreNodes.registry("linux");
        for (NodeType type : registry.types()) {
            boolean runs = registry.node(type.name()).isPresent()
                    || CoreNodes.controlTypes().contains(type.name())
                    || type.aliasOf().filter(CoreNodes.controlTypes()::contains).isPresent();
            assertThat(type.status())
                    .as(type.name())
                    .isEqualTo(runs ? NodeType.Status.IMPLEMENTED : NodeType.Status.UNSUPPORTED);
        }
    }

    @Test
    void read_givesAnAliasTheStatusOfItsTarget() {
        List<NodeType> types = Catalogue.read(Set.of("CloseBrowserNode"), "linux");
        assertThat(types.stream()
                        .filter(type -> type.status() == NodeType.Status.IMPLEMENTED)
                        .map(NodeType::name))
                .containsExactlyInAnyOrder("CloseBrowserNode", "BrowserCloseNode");
    }

    @Test
    void read_givesDesktopTypesTheStatusOfThePlatform() {
        Set<String> implemented = Set.of("MouseClickNode", "LogNode");
        assertThat(statusOf("MouseClickNode", implemented, "linux")).isEqualTo(NodeType.Status.UNSUPPORTED_ON_PLATFORM);
        assertThat(statusOf("MouseClickNode", implemented, "windows")).isEqualTo(NodeType.Status.IMPLEMENTED);
        assertThat(statusOf("LogNode", implemented, "linux")).isEqualTo(NodeType.Status.IMPLEMENTED);
    }

    private static NodeType.Status statusOf(String name, Set<String> implemented, String platform) {
        return Catalogue.read(implemented, platform).stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void read_takesPropertiesPortsAndActionsFromTheCatalogue() {
        NodeType type = CoreNodes.registry().type("FileSystemSuperNode").orElseThrow();
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
        NodeType loop = CoreNodes.registry().type("ScheduleTriggerNode").orElseThrow();
        assertThat(property(loop, "interval_seconds").displayWhen())
                .isEqualTo(Map.of("frequency", List.of("interval")));
        assertThat(property(loop, "time_hour").defaultValue()).isEqualTo(9L);
        NodeType fork = CoreNodes.registry().type("ForkNode").orElseThrow();
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
        NodeRegistry registry = CoreNodes.registry();
        for (String section : List.of("config_aliases", "numbered_inputs", "other_config_keys")) {
            overlay.get(section)
                    .propertyNames()
                    .forEach(name -> assertThat(registry.type(name))
                            .as(section + " " + name)
                            .isPresent());
        }
        for (NodeType type : registry.types()) {
            Set<String> names = new HashSet<>();
            type.inputs().forEach(port -> names.add(port.name()));
            type.properties().forEach(property -> names.add(property.name()));
            assertThat(names)
                    .as("what the aliases of " + type.name() + " stand for")
                    .containsAll(type.configAliases().values());
        }
    }

    @Test
    void registry_implementsEveryTypeOfTheExamples() throws Exception {
        NodeRegistry registry = CoreNodes.registry();
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
