package com.casarerpa.nodes.core.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TriggerNodesTest {
    private static Stream<String> types() {
        return TriggerNodes.all().stream().map(Node::type);
    }

    private static List<String> dataPorts(String type) {
        return CoreContext.REGISTRY.type(type).orElseThrow().outputs().stream()
                .filter(port -> port.type() != ValueType.EXEC)
                .map(NodeType.Port::name)
                .toList();
    }

    private static NodeResult fired(String type, Map<String, Object> payload) throws Exception {
        return CoreContext.of(type)
                .withVariable("_trigger", Map.of("node_type", type, "payload", payload))
                .run();
    }

    @Test
    void all_areTheTriggersOfTheCatalogue() {
        assertThat(types())
                .containsExactlyInAnyOrderElementsOf(CoreContext.REGISTRY.types().stream()
                        .filter(type -> type.category().equals("triggers"))
                        .filter(type -> type.aliasOf().isEmpty())
                        .map(NodeType::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void run_passesTheValueOfEachDeclaredPortOn(String type) throws Exception {
        Map<String, Object> payload = new LinkedHashMap<>();
        dataPorts(type).forEach(port -> payload.put(port, "value of " + port));
        NodeResult result = fired(type, payload);
        assertThat(result.outputs()).isEqualTo(payload);
        assertThat(result.execOutputs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void run_hasAllPortsAndNoValuesWithoutATrigger(String type) throws Exception {
        Map<String, Object> outputs = CoreContext.of(type).run().outputs();
        assertThat(outputs.keySet()).containsExactlyInAnyOrderElementsOf(dataPorts(type));
        assertThat(outputs.values()).containsOnlyNulls();
    }

    @Test
    void run_passesThePayloadOfItsOwnTriggerOn() throws Exception {
        NodeResult result = fired("WebhookTriggerNode", Map.of("method", "POST", "payload", Map.of("a", 1)));
        assertThat(result.outputs()).containsEntry("method", "POST").containsEntry("payload", Map.of("a", 1L));
        assertThat(result.outputs()).containsEntry("client_ip", null);
    }

    @Test
    void run_leavesOutputsEmptyWhenAnotherTriggerFired() throws Exception {
        NodeResult result = CoreContext.of("FileWatchTriggerNode")
                .with("watch_path", "/tmp")
                .withVariable(
                        "_trigger", Map.of("node_type", "WebhookTriggerNode", "payload", Map.of("file_path", "/x")))
                .run();
        assertThat(result.outputs().values()).hasSize(5).containsOnlyNulls();
    }

    @Test
    void run_knowsWhatWatchersCallOtherwise() throws Exception {
        Map<String, Object> mail = Map.of("from_address", "ann@example.com", "subject", "Hi", "body", "Text");
        assertThat(fired("EmailTriggerNode", mail).outputs())
                .containsEntry("sender", "ann@example.com")
                .containsEntry("subject", "Hi")
                .containsEntry("email", mail)
                .containsEntry("attachments", null);
        assertThat(fired("ErrorTriggerNode", Map.of("failed_node_id", "n7", "error_message", "no"))
                        .outputs())
                .containsEntry("node_id", "n7")
                .containsEntry("error", Map.of("failed_node_id", "n7", "error_message", "no"));
    }

    @Test
    void run_prefersThePortsOwnEntryToThePayloadAsAWhole() throws Exception {
        assertThat(fired("FormTriggerNode", Map.of("form_data", Map.of("age", 3), "user_id", "u"))
                        .outputs())
                .containsEntry("form_data", Map.of("age", 3L))
                .containsEntry("user_id", "u");
    }
}
