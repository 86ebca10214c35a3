package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.robot.time.Time;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RobotLifecycleTest extends RobotScenario {
    @Test
    void start_registersThenRunsAJobAndCompletesIt() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);

        work.of(job.id).awaitBegin().log(LogLevel.INFO, Optional.of("n1"), "hello");
        work.of(job.id).succeed();

        await().until(() -> job.status.equals("completed"));
        assertThat(job.result.get("success").asBoolean()).isTrue();
        assertThat(orchestrator.rules.log(job)).containsExactly("hello");
        assertThat(orchestrator.calls.getFirst().name()).isEqualTo("self-register");
        await().untilAsserted(() -> assertThat(kept()).isEmpty());
    }

    @Test
    void key_thatIsRefusedIsTriedAgainSlowly() throws Exception {
        orchestrator.fail(
                "self-register", new Fault.Problem(401, "unauthenticated"), new Fault.Problem(401, "unauthenticated"));
        FakeJob job = orchestrator.rules.submit();
        start(1);

        time.wake("heartbeat");
        time.wake("heartbeat");
        work.of(job.id).awaitBegin();

        assertThat(time.since(1_000_000_000L)).isGreaterThan(Duration.ofSeconds(60));
        assertThat(orchestrator.count("self-register")).isEqualTo(3);
    }

    @Test
    void drain_letsTheRunningJobEndAndTakesNoOther() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(2);
        work.of(job.id).awaitBegin();
        await().until(() -> orchestrator.count("claim") == 2);

        Thread draining = Thread.ofVirtual().start(this::drain);
        await().until(() -> orchestrator.count("claim") == 3);
        FakeJob later = orchestrator.rules.submit();
        work.of(job.id).succeed();
        draining.join();

        assertThat(job.status).isEqualTo("completed");
        assertThat(later.status).isEqualTo("pending");
        assertThat(orchestrator.calls.getLast().body().get("status").asString()).isEqualTo("offline");
    }

    @Test
    void drain_givesBackWhatDoesNotEndInTime() throws Exception {
        orchestrator.rules.leaseSeconds = 3600;
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();

        Thread draining = Thread.ofVirtual().start(this::drain);
        time.wake("drain-timeout");
        draining.join();

        assertThat(job.status).isEqualTo("released");
    }

    @Test
    void stop_givesBackAJobThatCameAtTheLastMoment() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("claim", new Fault.Slow(never));
        start(1);
        await().until(() -> job.status.equals("running"));

        robot.close();

        assertThat(job.status).isEqualTo("released");
    }

    @Test
    void pause_stopsClaimingUntilResumed() throws Exception {
        orchestrator.rules.pollWaitSeconds = 0;
        FakeJob first = orchestrator.rules.submit();
        start(1);
        work.of(first.id).awaitBegin();
        orchestrator.rules.command("pause", null, null);
        long before = orchestrator.count("heartbeat");
        time.advance(Duration.ofSeconds(10));
        await().until(() -> orchestrator.count("heartbeat") > before);
        work.of(first.id).succeed();
        await().until(() -> first.status.equals("completed") && kept().isEmpty());
        FakeJob second = orchestrator.rules.submit();
        orchestrator.rules.command("resume", null, null);
        assertThat(second.status).isEqualTo("pending");

        time.advance(Duration.ofSeconds(10));

        work.of(second.id).awaitBegin();
    }

    @Test
    void start_refusesAWorkFolderThatIsInUse() throws Exception {
        start(1);

        assertThatThrownBy(() -> Robot.start(config(1), work, time, Time.system()))
                .isInstanceOf(WorkFolderException.class)
                .hasMessageContaining("in use by another robot")
                .hasMessageContaining("--work-folder");
    }
}
