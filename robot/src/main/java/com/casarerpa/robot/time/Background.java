package com.casarerpa.robot.time;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts virtual threads whose only proper end besides returning is an interrupt. This is the loop boundary: a
/// defect is logged here once, with the thread's name.
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(5);

    private Background() {}

    /// Work that ends when its thread is interrupted.
    @FunctionalInterface
    public interface Body {
        /// Does the work.
        void run() throws InterruptedException;
    }

    /// Runs the body once.
    public static Thread start(String name, Body body) {
        var ids = LogContext.current();
        return Thread.ofVirtual().name(name).start(() -> {
            try (var context = LogContext.of(ids)) {
                LOG.trace("{} begins as {}", name, context);
                body.run();
            } catch (InterruptedException e) {
                LOG.trace("{} ended", name);
            } catch (RuntimeException e) {
                LOG.error("{} ended by a defect", name, e);
            }
        });
    }

    /// Runs the body again and again until the thread is interrupted; a defect costs a pause, not the loop.
    public static Thread loop(String name, Time time, Body body) {
        return start(name, () -> {
            while (true) {
                try {
                    body.run();
                } catch (RuntimeException e) {
                    LOG.error("{} met a defect and goes on in {} s", name, AFTER_A_DEFECT.toSeconds(), e);
                    time.sleep(AFTER_A_DEFECT);
                }
            }
        });
    }

    /// Interrupts a thread and waits for its end.
    public static void stop(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
