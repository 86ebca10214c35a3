package com.casarerpa.robot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.ManualTime;
import com.casarerpa.robot.watch.ClockWatch;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LeaseTest {
    private final ManualTime time = new ManualTime();
    private final ClockWatch clocks = new ClockWatch(time);
    private final RunStop stop = new RunStop();
    private final Lease lease = new Lease(UUID.randomUUID(), Duration.ofSeconds(30), time.nanos(), stop, time, clocks);

    @Test
    void mayGoOn_untilShortlyBeforeItsEnd() throws Exception {
        time.advance(Duration.ofSeconds(27));
        assertThat(lease.mayGoOn()).isTrue();

        time.advance(Duration.ofSeconds(2));

        assertThat(lease.mayGoOn()).isFalse();
        assertThat(lease.lostBecause())
                .hasValueSatisfying(why -> assertThat(why).contains("this robot was stopped"));
        assertThat(stop.reason()).containsInstanceOf(StopReason.LeaseLost.class);
        assertThat(stop.mayComeBack()).isTrue();
    }

    @Test
    void mayGoOn_afterAnExtensionForItsWholeLength() throws Exception {
        time.advance(Duration.ofSeconds(20));
        lease.extended(time.nanos(), clocks.jumps(), Duration.ofSeconds(30));
        time.advance(Duration.ofSeconds(27));

        assertThat(lease.mayGoOn()).isTrue();
    }

    @Test
    void mayGoOn_waitsAfterAJumpUntilTheLeaseIsExtendedAnew() throws Exception {
        long sentBefore = time.nanos();
        long jumpBefore = clocks.jumps();
        time.jump(Duration.ofHours(1));
        assertThat(lease.untilExtension()).isZero();
        CompletableFuture<Boolean> answer = ask();

        // It had left before the jump: it says nothing about what came after.
        lease.extended(sentBefore, jumpBefore, Duration.ofSeconds(30));
        assertThat(lease.inDoubt()).isTrue();
        assertThat(answer).isNotDone();
        lease.extended(time.nanos(), clocks.jumps(), Duration.ofSeconds(30));

        assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lease.untilExtension()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void mayGoOn_saysNoWhenTheLeaseIsLostWhileItWaits() throws Exception {
        time.jump(Duration.ofHours(1));
        CompletableFuture<Boolean> answer = ask();

        lease.lose("somebody else has the job");

        assertThat(answer.get(30, TimeUnit.SECONDS)).isFalse();
        lease.extended(time.nanos(), clocks.jumps(), Duration.ofSeconds(30));
        assertThat(lease.mayGoOn()).isFalse();
    }

    @Test
    void untilExtension_ofALongLeaseIsAMinute() {
        lease.extended(time.nanos(), 0, Duration.ofHours(1));

        assertThat(lease.untilExtension()).isEqualTo(Duration.ofMinutes(1));
        assertThat(lease.remaining()).isEqualTo(Duration.ofMinutes(60).minusSeconds(2));
    }

    private CompletableFuture<Boolean> ask() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread asking = Thread.ofPlatform().daemon().start(() -> {
            try {
                answer.complete(lease.mayGoOn());
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        await().until(() -> asking.getState() == Thread.State.WAITING);
        return answer;
    }
}
