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
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.RunMemory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Jobs that go on where their lost run was.
final class RobotResumeTest extends RobotScenario {
    private final StepNode steps = new StepNode();

    @Test
    void job_goesOnAtItsCheckpointAfterItsLeaseWasLost() throws Exception {
        FakeJob job = submit("resume");
        startEngine();
        steps.stuck.await();
        orchestrator.rules.lose(job);

        time.wakeUntil("lease-", () -> job.attempt == 2);
        await().until(() -> job.status.equals("completed"));

        // The node that was interrupted is done again, the one before it is not.
        assertThat(steps.done).containsExactly("one", "two", "three");
        assertThat(orchestrator.rules.log(job)).anyMatch(line -> line.contains("goes on with 'two'"));
        assertThat(folder.resolve("checkpoints").resolve(job.id.toString())).doesNotExist();
    }

    @Test
    void job_thatDoesNotResumeBeginsAtItsStart() throws Exception {
        FakeJob job = submit("rerun");
        startEngine();
        steps.stuck.await();
        orchestrator.rules.lose(job);

        time.wakeUntil("lease-", () -> job.attempt == 2);
        await().until(() -> job.status.equals("completed"));

        assertThat(steps.done).containsExactly("one", "one", "two", "three");
        assertThat(folder.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void job_thatRanElsewhereMeanwhileBeginsAtItsStart() throws Exception {
        FakeJob job = submit("resume");
        startEngine();
        steps.stuck.await();
        job.attempt = 2;
        orchestrator.rules.lose(job);

        time.wakeUntil("lease-", () -> job.attempt == 3);
        await().until(() -> job.status.equals("completed"));

        assertThat(steps.done).containsExactly("one", "one", "two", "three");
        assertThat(orchestrator.rules.log(job)).anyMatch(line -> line.contains("the job ran elsewhere since"));
    }

    @Test
    void job_goesOnAfterTheRobotWasRestartedInTheMiddle() throws Exception {
        FakeJob job = submit("resume");
        startEngine();
        steps.stuck.await();
        robot.close();
        assertThat(job.status).isEqualTo("released");
        orchestrator.rules.lose(job);

        startEngine();
        await().until(() -> job.status.equals("completed"));

        assertThat(steps.done).containsExactly("one", "two", "three");
    }

    @Test
    void job_thatFailedKeepsNoCheckpoint() throws Exception {
        FakeJob job = submit("resume");
        steps.fail.set(true);
        startEngine();

        await().until(() -> job.status.equals("failed"));

        assertThat(folder.resolve("checkpoints").resolve(job.id.toString())).doesNotExist();
    }

    private FakeJob submit(String onLost) {
        FakeJob job = orchestrator.rules.submit("""
                {"nodes": {
                   "one": {"node_id": "one", "node_type": "LogNode", "config": {"message": "one"}},
                   "two": {"node_id": "two", "node_type": "LogNode", "config": {"message": "two"}},
                   "three": {"node_id": "three", "node_type": "LogNode", "config": {"message": "three"}}},
                 "connections": [
                   {"source_node": "one", "source_port": "exec_out", "target_node": "two", "target_port": "exec_in"},
                   {"source_node": "two", "source_port": "exec_out", "target_node": "three",
                    "target_port": "exec_in"}]}
                """, Map.of(), null);
        job.onLost = onLost;
        return job;
    }

    private void startEngine() throws Exception {
        NodeRegistry library = NodeLibrary.registry();
        EngineWork engine = new EngineWork(
                new NodeRegistry(library.types(), List.of(steps)),
                "robot-1",
                RunSecrets.always(new EnvironmentSecrets(Map.of())),
                checkpoints(),
                RunMemory.none(),
                job -> Policy.local());
        robot = Robot.start(config(1), engine, time, Time.system());
    }

    /// Notes that it was done; the second step hangs the first time.
    private static final class StepNode implements Node {
        private final List<String> done = new CopyOnWriteArrayList<>();
        private final CountDownLatch stuck = new CountDownLatch(1);
        private final AtomicBoolean fail = new AtomicBoolean();

        @Override
        public String type() {
            return "LogNode";
        }

        @Override
        public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
            String step = context.text("message");
            if (step.equals("two") && stuck.getCount() > 0) {
                stuck.countDown();
                if (fail.get()) {
                    throw new NodeException("BROKEN", "it broke");
                }
                new CountDownLatch(1).await();
            }
            done.add(step);
            return NodeResult.done();
        }
    }
}
