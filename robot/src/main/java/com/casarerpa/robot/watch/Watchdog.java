package com.casarerpa.robot.watch;

import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks once a second whether the robot's loops still give signs of life. One that does not is interrupted; when
/// that does not help, its thread is given up and another one does its work. It looks from a platform thread, because
/// what hangs may be the carriers of the virtual ones. Thread-safe.
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_A_DEFECT = Duration.ofSeconds(5);

    private final Time time;
    private final Consumer<String> restarted;
    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().daemon().name("watchdog").unstarted(this::look);

    private Watchdog(Time time, Consumer<String> restarted) {
        this.time = time;
        this.restarted = restarted;
    }

    /// Work that gives signs of life and ends when its thread is interrupted.
    @FunctionalInterface
    public interface Body {
        /// Does the work.
        void run(Pulse pulse) throws InterruptedException;
    }

    /// Starts watching.
    ///
    /// @param time on which signs of life are late
    /// @param restarted gets a sentence when a loop was begun anew
    public static Watchdog start(Time time, Consumer<String> restarted) {
        Watchdog watchdog = new Watchdog(time, restarted);
        watchdog.thread.start();
        return watchdog;
    }

    /// Runs the body once on a thread of its own, anew when it hangs.
    ///
    /// @param name of its threads
    /// @param givenUp called before another thread takes over from one that does not react to its interrupt
    public Watched watch(String name, Body body, Runnable givenUp) {
        Watched watched = new Watched(name, body, givenUp, time, all::remove);
        all.add(watched);
        watched.begin();
        return watched;
    }

    /// Runs the body again and again; a defect costs a pause, not the loop.
    ///
    /// @param pauses the clock of that pause
    /// @param givenUp as above
    public Watched loop(String name, Time pauses, Body body, Runnable givenUp) {
        return watch(
                name,
                pulse -> {
                    while (true) {
                        try {
                            body.run(pulse);
                        } catch (RuntimeException e) {
                            LOG.error("{} met a defect and goes on in {} s", name, AFTER_A_DEFECT.toSeconds(), e);
                            pulse.sleep(pauses, AFTER_A_DEFECT);
                        }
                    }
                },
                givenUp);
    }

    private void look() {
        try {
            while (true) {
                time.sleep(LOOK);
                for (Watched watched : all) {
                    watched.look().ifPresent(restarted);
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("The watchdog ended");
        }
    }

    /// Ends the watch; what is watched goes on.
    @Override
    public void close() {
        thread.interrupt();
    }
}
