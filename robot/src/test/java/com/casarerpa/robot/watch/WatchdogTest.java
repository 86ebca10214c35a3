package com.casarerpa.robot.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.robot.fake.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchdogTest {
    private final ManualTime time = new ManualTime();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Watchdog watchdog = Watchdog.start(time, told::add);

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void loop_thatHangsIsInterruptedAndBegunAnew() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        watchdog.loop(
                "claim",
                time,
                pulse -> {
                    pulse.within(Duration.ofSeconds(5));
                    begun.incrementAndGet();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        heard.countDown();
                    }
                },
                givenUp::incrementAndGet);
        await().until(() -> begun.get() == 1);

        for (int second = 0; second < 37; second++) {
            time.wake("watchdog");
        }
        heard.await();

        await().until(() -> {
            time.wake("watchdog");
            return begun.get() == 2;
        });
        assertThat(told).containsExactly("The loop claim hung; it was interrupted and begun anew");
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void loop_thatIgnoresItsInterruptIsGivenUpAndMayDoNothingMore() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        AtomicReference<Throwable> old = new AtomicReference<>();
        watchdog.loop(
                "claim",
                time,
                pulse -> {
                    pulse.within(Duration.ofSeconds(5));
                    if (begun.incrementAndGet() > 1) {
                        pulse.rest();
                        new CountDownLatch(1).await();
                    }
                    awaitStubbornly(hang);
                    try {
                        pulse.within(Duration.ofSeconds(5));
                    } catch (InterruptedException e) {
                        old.set(e);
                        throw e;
                    }
                },
                givenUp::incrementAndGet);
        await().until(() -> begun.get() == 1);

        time.wakeUntil("watchdog", () -> begun.get() == 2);
        assertThat(givenUp).hasValue(1);
        assertThat(time.since(1_000_000_000L)).isGreaterThanOrEqualTo(Duration.ofSeconds(45));
        hang.countDown();

        await().until(() -> old.get() != null);
        assertThat(old.get()).hasMessage("another thread does this work now");
        assertThat(begun).hasValue(2);
    }

    @Test
    void loop_thatRestsOrGivesSignsIsLeftAlone() {
        CountDownLatch pause = new CountDownLatch(1);
        Watched resting = watchdog.watch(
                "resting",
                pulse -> {
                    pulse.rest();
                    begun.incrementAndGet();
                    pause.await();
                },
                givenUp::incrementAndGet);
        AtomicInteger signs = new AtomicInteger();
        Watched lively = watchdog.loop(
                "lively",
                time,
                pulse -> {
                    signs.incrementAndGet();
                    pulse.sleep(time, Duration.ofSeconds(20));
                },
                givenUp::incrementAndGet);
        await().until(() -> begun.get() == 1);

        time.wakeUntil("lively", () -> signs.get() > 30);

        assertThat(told).isEmpty();
        resting.stop();
        lively.stop();
    }

    @Test
    void loop_thatWasStoppedIsNotBegunAnew() throws Exception {
        Watched loop = watchdog.loop(
                "claim",
                time,
                pulse -> {
                    begun.incrementAndGet();
                    new CountDownLatch(1).await();
                },
                givenUp::incrementAndGet);
        await().until(() -> begun.get() == 1);

        loop.stop();

        assertThat(loop.join(Duration.ofSeconds(30))).isTrue();
        for (int look = 0; look < 60; look++) {
            time.wake("watchdog");
        }
        assertThat(begun).hasValue(1);
        assertThat(told).isEmpty();
    }

    @Test
    void sleep_failsOnceReplaced() {
        Pulse pulse = new Pulse(time);
        pulse.replace();

        assertThatThrownBy(() -> pulse.sleep(time, Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(pulse::rest).isInstanceOf(InterruptedException.class);
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                // A call that hangs in the system does not hear interrupts.
                open = false;
            }
        }
    }
}
