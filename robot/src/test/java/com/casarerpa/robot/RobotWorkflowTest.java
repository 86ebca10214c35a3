package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.secret.EnvironmentSecrets;
import com.casarerpa.robot.secret.RunSecrets;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.workflow.EngineWork;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.RunMemory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// The robot with the real engine and the real nodes.
final class RobotWorkflowTest extends RobotScenario {
    @Test
    void job_runsItsWorkflowWithItsVariables() throws Exception {
        FakeJob job = orchestrator.rules.submit(
                workflow("SetVariableNode", "\"variable_name\": \"greeting\", \"value\": \"Hello {{who}}\""),
                Map.of("who", "Ada", "count", 3),
                null);
        startEngine();

        await().until(() -> job.status.equals("completed"));
        assertThat(job.result.get("success").asBoolean()).isTrue();
        assertThat(job.result.get("variables").get("greeting").asString()).isEqualTo("Hello Ada");
        assertThat(job.result.get("variables").get("count").asInt()).isEqualTo(3);
        assertThat(job.result.get("trace").get(1).get("node_id").asString()).isEqualTo("step");
        assertThat(job.result.get("trace").get(1).get("status").asString()).isEqualTo("completed");
    }

    @Test
    void job_logsItsNodesWithTheirIds() throws Exception {
        FakeJob job = orchestrator.rules.submit(
                workflow("SetVariableNode", "\"variable_name\": \"a\", \"value\": 1"), Map.of(), null);
        startEngine();

        await().until(() -> job.status.equals("completed"));
        assertThat(job.newest().logs)
                .filteredOn(entry -> "step".equals(entry.nodeId()))
                .extracting(entry -> entry.message().replaceAll(" in .*", ""))
                .containsExactly("node_started SetVariableNode", "node_completed SetVariableNode");
    }

    @Test
    void job_namesTheNodeThatFailed() throws Exception {
        FakeJob job = orchestrator.rules.submit(
                workflow("FileSystemSuperNode", "\"action\": \"Read File\", \"file_path\": \"no-such-file.txt\""),
                Map.of(),
                null);
        startEngine();

        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("failed_node").asString()).isEqualTo("step");
        assertThat(job.failure.get("error_code").asString()).isEqualTo("NOT_FOUND");
        assertThat(job.failure.get("error_kind").asString()).isEqualTo("application");
        assertThat(job.failure.get("error_message").asString()).contains("no-such-file.txt");
        assertThat(job.failure.get("result").get("trace")).isNotEmpty();
    }

    @Test
    void job_whoseWorkflowIsNoJsonFailsForGood() throws Exception {
        FakeJob job = orchestrator.rules.submit("{\"nodes\": ", Map.of(), null);
        startEngine();

        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("NOT_JSON");
        assertThat(job.failure.get("error_kind").asString()).isEqualTo("business");
    }

    @Test
    void job_whoseWorkflowHasErrorsFailsForGood() throws Exception {
        FakeJob job = orchestrator.rules.submit(workflow("NoSuchNode", ""), Map.of(), null);
        startEngine();

        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("INVALID_WORKFLOW");
        assertThat(job.failure.get("error_kind").asString()).isEqualTo("business");
        assertThat(job.failure.get("error_message").asString()).contains("UNKNOWN_NODE_TYPE at step", "NoSuchNode");
    }

    @Test
    void cancel_interruptsTheNodeThatWorks() throws Exception {
        EndlessNode node = new EndlessNode();
        FakeJob job = orchestrator.rules.submit(workflow(node.type(), "\"duration\": 100"), Map.of(), null);
        start(new NodeRegistry(NodeLibrary.registry().types(), List.of(node)));
        node.begun.await();
        orchestrator.rules.command("cancel_job", job.id, job.token);

        time.wakeUntil("heartbeat", () -> job.status.equals("failed"));

        assertThat(job.failure.get("error_code").asString()).isEqualTo("CANCELLED");
        assertThat(node.interrupted.getCount()).isZero();
    }

    private void startEngine() throws Exception {
        start(NodeLibrary.registry());
    }

    private void start(NodeRegistry nodes) throws Exception {
        EngineWork engine = new EngineWork(
                nodes,
                "robot-1",
                RunSecrets.always(new EnvironmentSecrets(Map.of())),
                checkpoints(),
                RunMemory.none(),
                folder -> Policy.local());
        robot = Robot.start(config(1), engine, time, Time.system());
    }

    /// Works until it is interrupted.
    private static final class EndlessNode implements Node {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public String type() {
            return "WaitNode";
        }

        @Override
        public NodeResult run(NodeContext context) throws InterruptedException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return NodeResult.done();
            } finally {
                interrupted.countDown();
            }
        }
    }

    static String workflow(String type, String config) {
        return """
                {"metadata": {"name": "test"},
                 "nodes": {
                   "start": {"node_id": "start", "node_type": "StartNode", "config": {}, "position": [0, 0]},
                   "step": {"node_id": "step", "node_type": "%s", "config": {%s}, "position": [200, 0]}},
                 "connections": [{"source_node": "start", "source_port": "exec_out",
                                  "target_node": "step", "target_port": "exec_in"}]}
                """.formatted(type, config);
    }
}
