package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RobotLeaseTest extends RobotScenario {
    @Test
    void slots_limitHowManyJobsRunAtOnce() throws Exception {
        List<FakeJob> jobs =
                List.of(orchestrator.rules.submit(), orchestrator.rules.submit(), orchestrator.rules.submit());
        start(2);
        work.of(jobs.get(0).id).awaitBegin();
        work.of(jobs.get(1).id).awaitBegin();

        assertThat(jobs.get(2).status).isEqualTo("pending");
        assertThat(orchestrator.count("claim")).isEqualTo(2);
        work.of(jobs.get(0).id).succeed();

        work.of(jobs.get(2).id).awaitBegin();
    }

    @Test
    void claim_whoseReplyWasLostIsRepeatedUnderItsId() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("claim", new Fault.DropReply(), Fault.html(502));
        start(1);

        time.wake("claim");
        time.wake("claim");
        work.of(job.id).awaitBegin();

        assertThat(job.attempt).isEqualTo(1);
        assertThat(orchestrator.calls.stream()
                        .filter(call -> call.name().equals("claim"))
                        .map(call -> call.body().get("claim_id").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void lease_isExtendedAtAThirdOfItsLength() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();

        time.wake("lease-");
        await().until(() -> orchestrator.count("extend-lease") == 1);
        time.wake("lease-");
        await().until(() -> orchestrator.count("extend-lease") == 2);

        assertThat(time.since(1_000_000_000L)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
        assertThat(work.of(job.id).wasStopped()).isFalse();
    }

    @Test
    void lease_thatWasLostEndsTheRunAndOnlyItsLogIsWritten() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin().log(LogLevel.INFO, Optional.empty(), "late");
        orchestrator.rules.expireLease(job);

        time.wake("lease-");
        assertThat(work.of(job.id).awaitStop()).contains("lease-lost");

        await().until(() -> orchestrator.count("claim") == 2);
        // One call, or two when the answer to the first was cut off by the end of the run.
        await().until(() -> orchestrator.rules.late(job) >= 1);
        assertThat(orchestrator.rules.log(job)).containsExactly("late");
        assertThat(job.progress).isZero();
        assertThat(orchestrator.calls)
                .extracting(FakeOrchestrator.Call::name)
                .doesNotContain("complete", "fail", "release");
        await().until(() -> kept().isEmpty());
    }

    @Test
    void lease_thatCannotBeExtendedInTimeIsNotBelievedAnyMore() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.die();

        time.wakeUntil("lease-", work.of(job.id)::wasStopped);

        assertThat(work.of(job.id).awaitStop()).contains("could not be extended in time", "no connection");
        assertThat(time.since(1_000_000_000L)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void restartOfTheOrchestrator_doesNotDisturbARun() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.die();
        time.wake("lease-");
        orchestrator.comeBack();

        time.wakeUntil("lease-", () -> orchestrator.count("extend-lease") > 0);
        work.of(job.id).succeed();

        await().until(() -> job.status.equals("completed"));
    }

    @Test
    void cancel_byHeartbeatEndsTheRunAsCancelled() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.rules.command("cancel_job", job.id, job.token);

        time.advance(Duration.ofSeconds(10));

        work.of(job.id).awaitStop();
        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void cancel_ofAnOlderLeaseIsNotObeyed() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.rules.command("cancel_job", job.id, java.util.UUID.randomUUID());
        long before = orchestrator.count("heartbeat");

        time.advance(Duration.ofSeconds(10));
        await().until(() -> orchestrator.count("heartbeat") > before);
        time.advance(Duration.ofSeconds(10));
        await().until(() -> orchestrator.count("heartbeat") > before + 1);

        assertThat(work.of(job.id).wasStopped()).isFalse();
    }

    @Test
    void cancel_byTheAnswerOfAnExtensionEndsTheRun() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        job.cancelRequested = true;

        time.wake("lease-");

        work.of(job.id).awaitStop();
        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void timeout_ofTheJobEndsTheRun() throws Exception {
        FakeJob job = orchestrator.rules.submit("{}", Map.of(), 5);
        start(1);
        work.of(job.id).awaitBegin();

        time.wake("timeout-");

        await().until(() -> job.status.equals("failed"));
        assertThat(job.failure.get("error_code").asString()).isEqualTo("TIMEOUT");
        assertThat(job.failure.get("error_message").asString()).contains("5 s");
    }
}
