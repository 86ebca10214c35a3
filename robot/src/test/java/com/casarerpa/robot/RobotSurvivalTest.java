package com.casarerpa.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.robot.fake.ManualTime;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Outages, sleeping machines and hung loops.
final class RobotSurvivalTest extends RobotScenario {
    @Test
    void outage_ofAnHourEndsARunWhoseLeaseCannotBeBelieved() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.die();

        time.wakeUntil("lease-", work.of(job.id)::wasStopped);
        assertThat(time.since(1_000_000_000L)).isLessThan(Duration.ofSeconds(30));
        time.advance(Duration.ofHours(1));
        orchestrator.rules.lose(job);
        orchestrator.comeBack();
        time.wakeUntil("claim", () -> job.attempt == 2);

        assertThat(job.ends).isEmpty();
        assertThat(orchestrator.calls).extracting(FakeOrchestrator.Call::name).doesNotContain("complete", "fail");
    }

    @Test
    void outage_ofFiftyMinutesIsSurvivedWithALeaseOfAnHour() throws Exception {
        orchestrator.rules.leaseSeconds = 3600;
        lease = Optional.of(Duration.ofHours(1));
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        assertThat(asked("claim", "visibility_timeout_seconds")).isEqualTo(3600);
        time.wakeUntil("lease-", () -> orchestrator.count("extend-lease") == 1);
        assertThat(asked("extend-lease", "extension_seconds")).isEqualTo(3600);
        orchestrator.die();
        long from = time.nanos();

        time.wakeUntil("lease-", () -> time.since(from).compareTo(Duration.ofMinutes(50)) > 0);
        assertThat(work.of(job.id).wasStopped()).isFalse();
        orchestrator.comeBack();
        time.wakeUntil("lease-", () -> orchestrator.count("extend-lease") > 1);
        work.of(job.id).succeed();

        await().until(() -> job.status.equals("completed"));
        assertThat(job.attempt).isEqualTo(1);
    }

    @Test
    void outage_isToldWithItsReasonAndLengthAfterIt() throws Exception {
        start(1);
        await().until(() -> orchestrator.count("heartbeat") == 1);
        orchestrator.die();
        long from = time.nanos();
        time.wakeUntil("heartbeat", () -> time.since(from).compareTo(Duration.ofMinutes(3)) > 0);
        orchestrator.comeBack();

        time.wakeUntil("heartbeat", () -> orchestrator.count("heartbeat") > 2);

        assertThat(conditions())
                .anySatisfy(condition -> assertThat(condition)
                        .startsWith("orchestrator_away The orchestrator could not be reached for ")
                        .contains("no connection to 127.0.0.1"));
    }

    @Test
    void claim_isAcknowledgedByAReportOfProgressAfterHalfASecond() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();

        time.wake("progress-");

        await().until(() -> orchestrator.count("progress") == 1);
        assertThat(asked("progress", "progress")).isZero();
        time.wake("progress-");
        time.wake("progress-");
        assertThat(orchestrator.count("progress")).isEqualTo(1);
    }

    @Test
    void sleepOfTheMachine_hasTheLeaseExtendedAtOnceAndIsTold() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();

        time.jump(Duration.ofHours(2));
        time.advance(Duration.ofSeconds(1));

        await().until(() -> orchestrator.count("extend-lease") > 0);
        time.wakeUntil("heartbeat", () -> !conditions().isEmpty());
        assertThat(conditions())
                .first()
                .asString()
                .startsWith("clock_jump The wall clock was suddenly 2 h 0 min ahead: this machine slept");
        assertThat(work.of(job.id).wasStopped()).isFalse();
    }

    @Test
    void sleepOfTheMachine_pastTheLeaseEndsTheRun() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        start(1);
        work.of(job.id).awaitBegin();
        orchestrator.rules.expireLease(job);

        time.jump(Duration.ofHours(2));
        time.advance(Duration.ofSeconds(1));

        assertThat(work.of(job.id).awaitStop()).contains("lease-lost");
    }

    @Test
    void claimLoop_thatHangsIsReplacedAndTold() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        StuckTime stuck = new StuckTime(time, "claim", never);
        ManualTime watch = new ManualTime();
        orchestrator.fail("claim", new Fault.Problem(503, "overloaded"));
        robot = Robot.start(config(1), work, stuck, watch);
        stuck.hangs.await();
        FakeJob job = orchestrator.rules.submit();

        // Half a minute and what the pause would have taken, then ten seconds for the interrupt.
        for (int second = 0; second < 50; second++) {
            watch.wake("watchdog");
        }

        work.of(job.id).awaitBegin();
        time.wakeUntil(
                "heartbeat",
                () -> conditions().stream().anyMatch(told -> told.startsWith("claim_loop_restarted The loop ")));
        work.of(job.id).succeed();
        await().until(() -> job.status.equals("completed"));
        never.countDown();
    }

    /// What the newest heartbeat said is wrong.
    private List<String> conditions() {
        return orchestrator.calls.stream()
                .filter(call -> call.name().equals("heartbeat"))
                .reduce((first, second) -> second)
                .map(call -> StreamSupport.stream(call.body().get("conditions").spliterator(), false)
                        .map(each -> each.get("code").asString() + " "
                                + each.get("message").asString())
                        .toList())
                .orElse(List.of());
    }

    private int asked(String call, String field) {
        JsonNode body = orchestrator.calls.stream()
                .filter(each -> each.name().equals(call))
                .findFirst()
                .orElseThrow()
                .body();
        return body.get(field).asInt();
    }

    /// The first sleep of one thread hangs and does not hear interrupts.
    private static final class StuckTime implements Time {
        private final Time real;
        private final String victim;
        private final CountDownLatch until;
        private final CountDownLatch hangs = new CountDownLatch(1);
        private boolean hung;

        StuckTime(Time real, String victim, CountDownLatch until) {
            this.real = real;
            this.victim = victim;
            this.until = until;
        }

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public long wallMillis() {
            return real.wallMillis();
        }

        @Override
        public void sleep(Duration length) throws InterruptedException {
            if (Thread.currentThread().getName().equals(victim) && first()) {
                hangs.countDown();
                while (until.getCount() > 0) {
                    try {
                        until.await();
                    } catch (InterruptedException e) {
                        // It hangs where nobody hears.
                        hangs.countDown();
                    }
                }
            }
            real.sleep(length);
        }

        private synchronized boolean first() {
            boolean was = !hung;
            hung = true;
            return was;
        }
    }
}
