package com.casarerpa.robot.workflow;

import com.casarerpa.robot.job.RunReport;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.workflow.spi.LogLevel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells the job's log how a run was stopped: when and why it was told to, and how long it took to end. Thread-safe.
final class StopWatch {
    private final RunReport report;
    private OptionalLong begun = OptionalLong.empty();
    private boolean over;

    StopWatch(RunReport report) {
        this.report = report;
    }

    /// The run is told to stop now.
    synchronized void begin() {
        if (begun.isEmpty()) {
            begun = OptionalLong.of(System.nanoTime());
        }
    }

    /// Says so, with the reason.
    synchronized void tell(String reason) {
        if (over) {
            return;
        }
        report.log(
                LogLevel.WARNING,
                Optional.empty(),
                "stop requested: " + reason + "; the node that works is interrupted");
    }

    /// The run has ended, and everything that its nodes had opened and started with it.
    synchronized void ended() {
        over = true;
        if (begun.isPresent()) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun.getAsLong());
            report.log(
                    LogLevel.INFO,
                    Optional.empty(),
                    "the run has ended, " + Durations.text(took) + " after it was told to");
        }
    }
}
