package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.robot.job.RunOutcome;
import com.casarerpa.workflow.spi.LogLevel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RobotDeliveryTest extends RobotScenario {
    @Test
    void failure_isReportedWithCodeKindAndNode() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);

        work.of(job.id)
                .end(new RunOutcome.Failed(
                        "INVALID_INPUT", ErrorKind.BUSINESS, "no such customer", Optional.of("n7"), Map.of()));

        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("INVALID_INPUT");
        assertThat(job.failure.get("error_kind").asString()).isEqualTo("business");
        assertThat(job.failure.get("failed_node").asString()).isEqualTo("n7");
        assertThat(job.failure.get("error_message").asString()).isEqualTo("no such customer");
    }

    @Test
    void progress_isSentCoalesced() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        var report = work.of(job.id).awaitBegin();
        for (int percent = 1; percent <= 50; percent++) {
            report.progress(percent, Optional.of("n" + percent));
        }

        time.wake("progress-");

        await().until(() -> job.progress == 50);
        assertThat(orchestrator.count("progress")).isEqualTo(1);
        report.progress(60, Optional.of("n60"));
        time.wake("progress-");
        await().until(() -> job.progress == 60);
        assertThat(time.since(1_000_000_000L)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void logs_areSentAgainFromWhereTheOrchestratorStands() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        var report = work.of(job.id).awaitBegin();
        orchestrator.fail("logs", new Fault.DropReply(), new Fault.Problem(503, "overloaded"), Fault.html(502));
        report.log(LogLevel.INFO, Optional.empty(), "one");
        time.wake("log-");
        report.log(LogLevel.INFO, Optional.empty(), "two");
        time.wakeUntil("log-", () -> orchestrator.faultsAreOver("logs"));
        report.log(LogLevel.INFO, Optional.empty(), "three");
        work.of(job.id).succeed();
        time.advance(Duration.ofSeconds(5));

        await().until(() -> job.status.equals("completed"));
        assertThat(orchestrator.rules.log(job)).containsExactly("one", "two", "three");
    }

    @Test
    void result_isDeliveredOnceAlthoughRepliesAreLost() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("complete", new Fault.DropCall(), new Fault.DropReply(), Fault.html(504));
        start(1);
        work.of(job.id).succeed();

        time.wake("job-");
        time.wake("job-");
        time.wake("job-");

        await().until(() -> kept().isEmpty() && orchestrator.count("claim") == 2);
        assertThat(job.ends).hasSize(2).allMatch(end -> end.startsWith("complete"));
        assertThat(job.status).isEqualTo("completed");
    }

    @Test
    void result_thatIsRefusedIsToldAsAFailure() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("complete", new Fault.Problem(413, "body-too-large"));
        start(1);
        work.of(job.id).succeed();

        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("RESULT_REFUSED");
    }

    @Test
    void result_ofALostLeaseIsPutAside() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.rules.expireLease(job);
        work.of(job.id).succeed();

        await().until(() -> Files.exists(folder.resolve("spool/refused/" + job.id + "-1.json")));
        assertThat(job.ends).isEmpty();
    }

    @Test
    void result_thatCouldNotBeDeliveredIsSentByTheNextProcess() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.die();
        work.of(job.id).succeed();
        await().until(() -> kept().equals(List.of("result")));
        Thread closing = Thread.ofVirtual().start(robot::close);
        while (closing.isAlive()) {
            time.advance(Duration.ofSeconds(1));
            closing.join(Duration.ofMillis(10));
        }
        assertThat(kept()).containsExactly("result");
        orchestrator.comeBack();

        start(1);

        await().until(() -> job.status.equals("completed"));
        await().until(() -> kept().isEmpty());
    }

    @Test
    void complete_bringsTheNextJobAlong() throws Exception {
        FakeJob first = orchestrator.rules.submit();
        FakeJob second = orchestrator.rules.submit();
        start(1);

        work.of(first.id).awaitBegin();
        work.of(first.id).succeed();
        work.of(second.id).awaitBegin();

        assertThat(orchestrator.count("claim")).isEqualTo(1);
        work.of(second.id).succeed();
        await().until(() -> second.status.equals("completed"));
        // Nothing came along this time, so the robot polls again.
        await().until(() -> orchestrator.count("claim") == 2);
    }

    @Test
    void complete_whoseAnswerIsLostBringsTheSameJobAgain() throws Exception {
        FakeJob first = orchestrator.rules.submit();
        FakeJob second = orchestrator.rules.submit();
        orchestrator.fail("complete", new Fault.DropReply());
        start(1);

        work.of(first.id).awaitBegin();
        work.of(first.id).succeed();
        await().until(() -> second.status.equals("running"));
        time.wake("job-" + first.id);
        work.of(second.id).awaitBegin();

        assertThat(second.attempt).isEqualTo(1);
        assertThat(orchestrator.count("complete")).isEqualTo(2);
        assertThat(orchestrator.count("claim")).isEqualTo(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void complete_givesBackAJobThatCameWhileTheRobotStopped() throws Exception {
        FakeJob first = orchestrator.rules.submit();
        FakeJob second = orchestrator.rules.submit();
        CountDownLatch answered = new CountDownLatch(1);
        orchestrator.fail("complete", new Fault.Slow(answered));
        start(1);
        work.of(first.id).awaitBegin();
        work.of(first.id).succeed();
        await().until(() -> second.status.equals("running"));

        Thread draining = Thread.ofVirtual().start(this::drain);
        await().until(() -> time.isAsleep("drain-timeout"));
        answered.countDown();
        draining.join();

        assertThat(first.status).isEqualTo("completed");
        assertThat(second.status).isEqualTo("released");
    }
}
