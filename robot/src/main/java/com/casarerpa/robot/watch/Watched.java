package com.casarerpa.robot.watch;

import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One piece of work that a [Watchdog] watches, and the thread that does it now. Thread-safe.
public final class Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);
    /// How long an interrupted thread may take to end.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FRAMES = 15;

    private final String name;
    private final Watchdog.Body body;
    private final Runnable givenUp;
    private final Time time;
    private final Consumer<Watched> over;
    private Pulse pulse;
    private @Nullable Thread thread;
    private boolean stopped;
    private boolean interrupted;
    private long interruptedAt;

    /// @param over called when the work is done or was stopped
    Watched(String name, Watchdog.Body body, Runnable givenUp, Time time, Consumer<Watched> over) {
        this.name = name;
        this.body = body;
        this.givenUp = givenUp;
        this.time = time;
        this.over = over;
        this.pulse = new Pulse(time);
    }

    synchronized void begin() {
        begin(Thread.ofVirtual());
    }

    private void begin(Thread.Builder builder) {
        Pulse own = new Pulse(time);
        pulse = own;
        interrupted = false;
        thread = builder.name(name).start(() -> work(own));
    }

    private void work(Pulse own) {
        try {
            body.run(own);
            done(own);
        } catch (InterruptedException e) {
            LOG.trace("{} ended", name);
        } catch (RuntimeException e) {
            LOG.error("{} ended by a defect", name, e);
            done(own);
        }
    }

    /// The work is done, unless a thread says so that was given up.
    private synchronized void done(Pulse own) {
        if (pulse == own) {
            stopped = true;
            over.accept(this);
        }
    }

    /// Looks for a sign of life; a sentence when the work was begun anew.
    synchronized Optional<String> look() {
        Thread worker = thread;
        if (stopped || worker == null) {
            return Optional.empty();
        }
        if (interrupted && !worker.isAlive()) {
            return Optional.of(beginAnew("it was interrupted"));
        }
        if (interrupted && time.since(interruptedAt).compareTo(PATIENCE) >= 0) {
            pulse.replace();
            givenUp.run();
            return Optional.of(beginAnew("it did not react to an interrupt, and its thread was given up"));
        }
        Duration late = pulse.overdue();
        if (!interrupted && late.isPositive()) {
            LOG.error("{} hangs: no sign of life for {} longer than it may take; {}", name, text(late), at(worker));
            interrupted = true;
            interruptedAt = time.nanos();
            worker.interrupt();
        }
        return Optional.empty();
    }

    private String beginAnew(String how) {
        String sentence = "The loop " + name + " hung; " + how + " and begun anew";
        LOG.warn("{}", sentence);
        // A platform thread: what hung may have been the carriers of the virtual ones.
        begin(Thread.ofPlatform().daemon());
        return sentence;
    }

    private static String text(Duration late) {
        return Durations.text(late);
    }

    private static String at(Thread worker) {
        StackTraceElement[] frames = worker.getStackTrace();
        return frames.length == 0
                ? "it does not say where"
                : Arrays.stream(frames)
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ", "it is at ", ""));
    }

    /// Ends the work: it is interrupted and not begun anew.
    public synchronized void stop() {
        stopped = true;
        over.accept(this);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Waits for the end of a stopped work.
    ///
    /// @return whether it has ended
    public boolean join(Duration limit) throws InterruptedException {
        Thread worker;
        synchronized (this) {
            worker = thread;
        }
        return worker == null || worker.join(limit);
    }
}
