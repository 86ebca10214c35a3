package com.casarerpa.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.engine.TestNodes;
import com.casarerpa.workflow.load.WorkflowLoader.Loaded;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import com.casarerpa.workflow.validation.Finding;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowLoaderTest {
    private final WorkflowLoader loader = new WorkflowLoader(TestNodes.registry());

    private Workflow load(String json) throws WorkflowFormatException {
        return loader.load(json).workflow();
    }

    @Test
    void load_readsEveryPartOfAFile() throws WorkflowFormatException {
        Workflow workflow = load("""
                {"metadata": {"name": "Demo", "tags": ["a"], "schema_version": "1.0.0"},
                 "nodes": {"b": {"node_id": "b", "node_type": "LogNode", "name": "Say", "position": [10, 20.5],
                                  "config": {"message": "hi", "_is_running": false, "status": "idle"}},
                           "a": {"node_type": "AddNode", "config": {"a": "5", "b": "{{x}}", "_disabled": true}}},
                 "connections": [{"source_node": "b", "source_port": "exec_out", "target_node": "a", "target_port": "exec_in"}],
                 "variables": {"plain": 5, "map": {"k": 1},
                               "typed": {"type": "String", "default_value": "v", "sensitive": true, "readonly": true}},
                 "frames": [],
                 "settings": {"stop_on_error": false, "timeout": 30, "retry_count": 2}}
                """);

        assertThat(workflow.metadata().name()).isEqualTo("Demo");
        assertThat(workflow.nodes().keySet()).containsExactly("b", "a");
        NodeInstance say = workflow.nodes().get("b");
        assertThat(say.config()).isEqualTo(Map.of("message", "hi"));
        assertThat(say.name()).contains("Say");
        assertThat(say.y()).isEqualTo(20.5);
        NodeInstance add = workflow.nodes().get("a");
        assertThat(add.disabled()).isTrue();
        assertThat(add.config()).containsEntry("a", 5L).containsEntry("b", "{{x}}");
        assertThat(workflow.variables().get("map").defaultValue()).isEqualTo(Map.of("k", 1L));
        assertThat(workflow.variables().get("typed").sensitive()).isTrue();
        assertThat(workflow.variables().get("typed").readonly()).isTrue();
        assertThat(workflow.settings().continueOnError()).isTrue();
        assertThat(workflow.settings().nodeTimeout()).contains(Duration.ofSeconds(30));
        assertThat(workflow.settings().retryCount()).isEqualTo(2);
        assertThat(workflow.settings().checkpoints()).isFalse();
    }

    @Test
    void load_readsExecutionSettingsAndGivesANameToTheNameless() throws WorkflowFormatException {
        Workflow workflow = load("""
                {"nodes": {}, "execution_settings": {"continue_on_error": true, "node_timeout": 7},
                 "settings": {"checkpoints": true}}
                """);

        assertThat(workflow.metadata().name()).isEqualTo("Untitled");
        assertThat(workflow.settings().continueOnError()).isTrue();
        assertThat(workflow.settings().nodeTimeout()).contains(Duration.ofSeconds(7));
        assertThat(workflow.settings().checkpoints()).isTrue();
    }

    @Test
    void load_unwrapsAScenarioAndTakesItsValues() throws WorkflowFormatException {
        Workflow workflow = load("""
                {"$schema_version": "1", "workflow": {"nodes": {"a": {"node_type": "LogNode"}},
                  "variables": {"x": {"type": "Integer", "default_value": 1}}}, "variable_values": {"x": 2, "y": "new"}}
                """);

        assertThat(workflow.variables().get("x").defaultValue()).isEqualTo(2L);
        assertThat(workflow.variables().get("x").type()).isEqualTo("Integer");
        assertThat(workflow.variables().get("y").defaultValue()).isEqualTo("new");
    }

    @Test
    void load_readsASnippet() throws WorkflowFormatException {
        Loaded loaded =
                loader.load("{\"snippet\": {\"name\": \"S\", \"nodes\": {\"a\": {\"node_type\": \"LogNode\"}}}}");

        assertThat(loaded.workflow().nodes()).containsOnlyKeys("a");
        assertThat(loaded.findings()).extracting(Finding::code).containsExactly("UNUSUAL_SHAPE");
    }

    @Test
    void load_readsAListOfNodesWithLinks() throws WorkflowFormatException {
        Workflow workflow = load("""
                {"nodes": [{"id": "a", "type": "Log", "properties": {"message": "x"}},
                           {"id": 2, "type": "pkg.VisualAddNode", "properties": {}}],
                 "links": [{"out": ["a", "exec_out"], "in": ["2", "exec_in"]},
                           {"out": "a.exec_out", "in": "2.exec_in"},
                           {"from_node": "a", "to_node": 2}]}
                """);

        assertThat(workflow.nodes().values()).extracting(NodeInstance::type).containsExactly("LogNode", "AddNode");
        assertThat(workflow.nodes().get("a").config()).containsEntry("message", "x");
        assertThat(workflow.connections()).hasSize(3).containsOnly(new Connection("a", "exec_out", "2", "exec_in"));
    }

    @Test
    void load_takesOverKeysOfOtherNamesWithAWarning() throws WorkflowFormatException {
        Loaded loaded =
                loader.load("{\"nodes\": {\"a\": {\"node_type\": \"AddNode\", \"config\": {\"seconds\": \"3\"}}, "
                        + "\"m\": {\"node_type\": \"AddNode\", \"config\": {\"b_ms\": 1500}}}}");

        assertThat(loaded.workflow().nodes().get("a").config()).isEqualTo(Map.of("b", 3L));
        assertThat(loaded.workflow().nodes().get("m").config()).isEqualTo(Map.of("b", 1.5));
        assertThat(loaded.findings())
                .extracting(Finding::code, Finding::suggestion)
                .contains(tuple("CONFIG_ALIAS", Optional.of("b")));
    }

    @Test
    void load_takesTheKeyWhereTheNodeIdDiffers() throws WorkflowFormatException {
        Loaded loaded = loader.load("""
                {"nodes": {"a": {"node_id": "old", "node_type": "LogNode"}, "b": {"node_type": "LogNode"}},
                 "connections": [{"source_node": "old", "source_port": "exec_out", "target_node": "b", "target_port": "exec_in"}]}
                """);

        assertThat(loaded.findings()).extracting(Finding::code).containsExactly("NODE_ID_MISMATCH");
        assertThat(loaded.workflow().connections().getFirst().sourceNode()).isEqualTo("a");
    }

    @Test
    void load_tellsBrowserAndDesktopNodesOfOneNameApart() throws WorkflowFormatException {
        WorkflowLoader both = new WorkflowLoader(new NodeRegistry(
                List.of(
                        type("ClickElementNode", "browser", "selector", "button"),
                        type("DesktopClickElementNode", "desktop", "selector", "simulate"),
                        type("FindNode", "desktop")),
                List.of()));
        Workflow workflow = both.load("""
                {"nodes": {"web": {"node_type": "ClickElementNode", "config": {"selector": "#id"}},
                           "app": {"node_type": "ClickElementNode", "config": {"selector": {"strategy": "name"}}},
                           "text": {"node_type": "ClickElementNode", "config": {"selector": "{\\"strategy\\": \\"id\\"}"}},
                           "key": {"node_type": "ClickElementNode", "config": {"simulate": true}},
                           "wired": {"node_type": "ClickElementNode", "config": {}},
                           "find": {"node_type": "FindNode"}},
                 "connections": [{"source_node": "find", "source_port": "element", "target_node": "wired", "target_port": "element"}]}
                """).workflow();

        assertThat(workflow.nodes().values())
                .extracting(NodeInstance::type)
                .containsExactly(
                        "ClickElementNode",
                        "DesktopClickElementNode",
                        "DesktopClickElementNode",
                        "DesktopClickElementNode",
                        "DesktopClickElementNode",
                        "FindNode");
    }

    private static NodeType type(String name, String category, String... properties) {
        return new NodeType(
                name,
                category,
                Optional.empty(),
                Arrays.stream(properties)
                        .map(property -> TestNodes.property(property, ValueType.ANY, false, null))
                        .toList(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                NodeType.Status.UNSUPPORTED,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"nodes\": {|NOT_JSON|line 1, column",
                "``|NOT_JSON|the file is empty",
                "PK zip|NOT_JSON|begins with 'PK zip'",
                "{} {}|NOT_JSON|line 1",
                "{}|UNKNOWN_SHAPE|an object with the keys []",
                "{\"nodes\": 5}|UNKNOWN_SHAPE|neither an object nor a list",
                "{\"name\": \"x\"}|UNKNOWN_SHAPE|an object with the keys [name]",
                "[1, 2]|UNKNOWN_SHAPE|a list of 2",
                "{\"nodes\": {\"a\": 5}}|UNKNOWN_SHAPE|node 'a' to be an object",
                "{\"nodes\": {\"a\": {}}}|UNKNOWN_SHAPE|node 'a' has no 'node_type'",
                "{\"nodes\": [{\"type\": \"X\"}]}|UNKNOWN_SHAPE|position 1",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"X\"}, {\"id\": \"a\", \"type\": \"X\"}]}|UNKNOWN_SHAPE|twice",
                "{\"nodes\": {}, \"connections\": [{}]}|UNKNOWN_SHAPE|a connection with source_node",
                "{\"nodes\": {}, \"connections\": 5}|UNKNOWN_SHAPE|'connections' to be a list",
            })
    void load_refusesWithOneClearError(String json, String code, String message) {
        assertThatThrownBy(() -> loader.load(json))
                .isInstanceOfSatisfying(
                        WorkflowFormatException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void load_refusesWhatIsTooLargeOrTooDeep() {
        assertThatThrownBy(() -> loader.load(" ".repeat(WorkflowLoader.MAX_BYTES + 1)))
                .hasMessageContaining("at most 10 MiB");
        assertThatThrownBy(() -> loader.load("{\"nodes\": " + "[".repeat(5_000)))
                .isInstanceOfSatisfying(
                        WorkflowFormatException.class, e -> assertThat(e.code()).isEqualTo("LIMIT_EXCEEDED"));
    }

    @Test
    void load_refusesHostileInputWithAClearError() {
        String deepConfig = "{\"nodes\": {\"a\": {\"node_type\": \"LogNode\", \"config\": {\"message\": "
                + "[".repeat(400) + "]".repeat(400) + "}}}}";
        assertRefused(
                "{\"nodes\": {\"a\": {\"node_type\": \"X\"}, \"a\": {\"node_type\": \"Y\"}}}", "NOT_JSON", "uplicate");
        assertRefused("{\"nodes\": {}, \"variables\": {\"n\": " + "9".repeat(5_000) + "}}", "LIMIT_EXCEEDED", "number");
        assertRefused("[".repeat(1_000_000), "LIMIT_EXCEEDED", "depth");
        assertRefused("{\"a\":".repeat(100_000), "LIMIT_EXCEEDED", "depth");
        assertThatCode(() -> loader.load(deepConfig)).doesNotThrowAnyException();
    }

    private void assertRefused(String json, String code, String part) {
        assertThatThrownBy(() -> loader.load(json))
                .isInstanceOfSatisfying(
                        WorkflowFormatException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    @Test
    void load_acceptsAByteOrderMarkAndNotANumber() throws WorkflowFormatException {
        assertThat(load("\uFEFF{\"nodes\": {}, \"variables\": {\"x\": NaN}}").variables())
                .containsKey("x");
    }
}
