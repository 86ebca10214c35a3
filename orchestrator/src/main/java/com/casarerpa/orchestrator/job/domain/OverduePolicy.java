package com.casarerpa.orchestrator.job.domain;

import java.time.Duration;

/// How long the orchestrator waits for a robot before it ends an attempt itself, and what it makes of that.
///
/// @param cancelDeadline how long a robot may take to stop after a cancel was requested
/// @param timeoutGrace how long after a job's time-out its robot may still report that; a robot ends its run itself
///     at the time-out and then has the better error message
/// @param mostUndelivered how many leases of a job may end unused without counting as attempts
/// @param resumePreference how long a job that is to be resumed is kept for the robot that has its checkpoint
public record OverduePolicy(
        Duration cancelDeadline, Duration timeoutGrace, int mostUndelivered, Duration resumePreference) {
    private static final int MOST_UNDELIVERED = 3;
    private static final Duration RESUME_PREFERENCE = Duration.ofSeconds(60);

    /// With three unused leases, and 60 s for the robot to come back.
    public OverduePolicy(Duration cancelDeadline, Duration timeoutGrace) {
        this(cancelDeadline, timeoutGrace, MOST_UNDELIVERED, RESUME_PREFERENCE);
    }

    /// 60 s and 5 s; three unused leases, and 60 s for the robot to come back.
    public static OverduePolicy standard() {
        return new OverduePolicy(Duration.ofSeconds(60), Duration.ofSeconds(5));
    }
}
