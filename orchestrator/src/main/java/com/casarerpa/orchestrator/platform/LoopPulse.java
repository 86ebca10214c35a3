package com.casarerpa.orchestrator.platform;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Whether a loop goes round: what it counts for the metrics and for `/health/ready`. Thread-safe.
public final class LoopPulse {
    private final String name;
    private final LongAdder passes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile long passedAt = System.nanoTime();

    /// @param name the loop, as metrics label it
    public LoopPulse(String name) {
        this.name = name;
    }

    /// A pass has ended well.
    public void passed() {
        passedAt = System.nanoTime();
        passes.increment();
    }

    /// A pass has failed; the loop goes on.
    public void failed() {
        failures.increment();
    }

    public String name() {
        return name;
    }

    public long passes() {
        return passes.sum();
    }

    public long failures() {
        return failures.sum();
    }

    /// How long ago the last pass ended well; since the start when none did.
    public Duration sincePass() {
        return Duration.ofNanos(System.nanoTime() - passedAt);
    }
}
