package com.casarerpa.nodes.core.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerNodesTest {
    @Test
    void run_passesThePayloadOfItsOwnTriggerOn() throws Exception {
        NodeResult result = CoreContext.of("WebhookTriggerNode")
                .withVariable(
                        "_trigger",
                        Map.of(
                                "node_type",
                                "WebhookTriggerNode",
                                "payload",
                                Map.of("method", "POST", "payload", Map.of("a", 1))))
                .run();
        assertThat(result.outputs()).containsEntry("method", "POST").containsEntry("payload", Map.of("a", 1L));
        assertThat(result.outputs()).containsEntry("client_ip", null);
        assertThat(result.execOutputs()).isEmpty();
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
    void run_leavesOutputsEmptyWithoutATrigger() throws Exception {
        assertThat(CoreContext.of("ScheduleTriggerNode").run().outputs().values())
                .hasSize(3)
                .containsOnlyNulls();
    }
}
