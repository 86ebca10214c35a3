package com.casarerpa.robot.job;

import java.time.Duration;

/// Why a run is to end before its workflow does.
sealed interface StopReason {

    /// For people.
    String text();

    /// Somebody cancelled the job.
    record Cancelled(String text) implements StopReason {}

    /// The lease is gone; nothing more may be written to the job.
    record LeaseLost(String text) implements StopReason {}

    /// The job ran longer than it may.
    record TimedOut(Duration limit) implements StopReason {
        @Override
        public String text() {
            return "The run took longer than the " + limit.toSeconds() + " s that the job allows";
        }
    }

    /// The robot stops; the job goes back to the queue.
    record Released(String text) implements StopReason {}
}
