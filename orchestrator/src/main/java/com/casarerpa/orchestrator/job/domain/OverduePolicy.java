package com.casarerpa.orchestrator.job.domain;

import java.time.Duration;

/// How long the orchestrator waits for a robot before it ends an attempt itself.
///
/// @param cancelDeadline how long a robot may take to stop after a cancel was requested
/// @param timeoutGrace how long after a job's time-out its robot may still report that; a robot ends its run itself
///     at the time-out and then has the better error message
public record OverduePolicy(Duration cancelDeadline, Duration timeoutGrace) {
    /// 60 s and 5 s.
    public static OverduePolicy standard() {
        return new OverduePolicy(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }
}
