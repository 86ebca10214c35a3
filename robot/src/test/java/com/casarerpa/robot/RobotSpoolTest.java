package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RobotSpoolTest extends RobotScenario {
    @Test
    void result_comesBeforeALogThatIsNotTaken_andTheLogAfterIt() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("logs", new Fault.Problem(503, "overloaded"), new Fault.Problem(503, "overloaded"));
        start(1);
        RunReport report = work.of(job.id).awaitBegin();
        report.log(LogLevel.INFO, Optional.empty(), "one");
        time.wake("log-");
        await().until(() -> orchestrator.count("logs") == 1);
        report.log(LogLevel.INFO, Optional.empty(), "two");
        work.of(job.id).succeed();

        await().until(() -> job.status.equals("completed"));
        time.wakeUntil("late", () -> kept().isEmpty());

        assertThat(orchestrator.rules.log(job)).containsExactly("one", "two");
        assertThat(orchestrator.rules.late(job)).isPositive();
        List<String> order = orchestrator.calls.stream()
                .map(FakeOrchestrator.Call::name)
                .filter(name -> name.equals("logs") || name.equals("complete"))
                .toList();
        assertThat(order).containsSubsequence("logs", "complete", "logs");
        assertThat(order.getLast()).isEqualTo("logs");
    }

    @Test
    void logAndFiles_thatCouldNotBeDeliveredAreSentByTheNextProcess() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        RunReport report = work.of(job.id).awaitBegin();
        orchestrator.die();
        report.log(LogLevel.INFO, Optional.empty(), "one");
        report.log(LogLevel.ERROR, Optional.of("n1"), "two");
        report.artifact(new Artifact("Seite 1.png", "image/png", new byte[] {1, 2, 3}));
        work.of(job.id).succeed();
        await().until(() -> kept().contains("result"));
        closeWhileAway();
        assertThat(kept()).containsExactlyInAnyOrder("result", "log-000000000000", "artifact-000000");
        orchestrator.comeBack();

        start(1);

        await().until(() -> kept().isEmpty());
        assertThat(job.status).isEqualTo("completed");
        assertThat(orchestrator.rules.log(job)).containsExactly("one", "two");
        FakeJob.Artifact stored = orchestrator.rules.artifacts(job).get("Seite 1.png");
        assertThat(stored.contentType()).isEqualTo("image/png");
        assertThat(stored.content()).containsExactly(1, 2, 3);
    }

    @Test
    void leftovers_areTriedBeforeTheFirstClaim() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.die();
        work.of(job.id).succeed();
        await().until(() -> kept().contains("result"));
        closeWhileAway();
        orchestrator.calls.clear();
        orchestrator.comeBack();

        start(1);

        await().until(() -> orchestrator.count("claim") == 1);
        assertThat(orchestrator.calls)
                .extracting(FakeOrchestrator.Call::name)
                .filteredOn(name -> name.equals("claim") || name.equals("complete"))
                .containsExactly("complete", "claim");
    }

    @Test
    void lateLog_thatTheOrchestratorDoesNotTakeIsDropped() throws Exception {
        orchestrator.rules.takesLate = false;
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("logs", new Fault.Problem(503, "overloaded"));
        start(1);
        work.of(job.id).awaitBegin().log(LogLevel.INFO, Optional.empty(), "one");
        time.wake("log-");
        await().until(() -> orchestrator.faultsAreOver("logs"));
        work.of(job.id).succeed();

        await().until(() -> job.status.equals("completed") && kept().isEmpty());

        assertThat(orchestrator.rules.log(job)).isEmpty();
    }

    @Test
    void files_areSentWhileTheRunGoesOn_theNewestOfANameStays() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        RunReport report = work.of(job.id).awaitBegin();
        report.artifact(new Artifact("page.html", "text/html", new byte[] {1}));
        report.artifact(new Artifact("page.html", "text/html", new byte[] {2}));

        time.wakeUntil("log-", () -> orchestrator.count("artifacts") == 2);

        assertThat(job.status).isEqualTo("running");
        await().until(() -> orchestrator.rules.artifacts(job).get("page.html").content()[0] == 2);
        work.of(job.id).succeed();
        await().until(() -> job.status.equals("completed") && kept().isEmpty());
    }

    @Test
    void fullSpool_keepsTheRobotFromTakingJobsUntilItIsDelivered() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        RunReport report = work.of(job.id).awaitBegin();
        orchestrator.fail("artifacts", new Fault.Problem(503, "overloaded"), new Fault.Problem(503, "overloaded"));
        for (int i = 0; i < 4; i++) {
            report.artifact(new Artifact("large-" + i, "application/zip", new byte[12 << 20]));
        }
        report.artifact(new Artifact("large-4", "application/zip", new byte[9 << 20]));
        assertThatThrownBy(() -> report.artifact(new Artifact("more", "application/zip", new byte[12 << 20])))
                .hasMessageContaining("spool is full");
        FakeJob second = orchestrator.rules.submit();
        work.of(job.id).succeed();
        await().until(() -> job.status.equals("completed"));

        await().until(() -> time.isAsleep("late"));
        assertThat(orchestrator.count("claim")).isEqualTo(1);
        assertThat(second.status).isEqualTo("pending");
        time.wakeUntil("late", () -> orchestrator.faultsAreOver("artifacts") && kept().isEmpty());

        work.of(second.id).awaitBegin();
        assertThat(orchestrator.rules.artifacts(job)).hasSize(5);
    }

    private void closeWhileAway() throws InterruptedException {
        Thread closing = Thread.ofVirtual().start(robot::close);
        while (closing.isAlive()) {
            time.advance(Duration.ofSeconds(1));
            closing.join(Duration.ofMillis(10));
        }
    }
}
