package com.casarerpa.robot.job;

import com.casarerpa.workflow.spi.LogLevel;
import java.util.Optional;

/// What a run tells while it goes on. Calls return at once and may come from any thread.
public interface RunReport {
    /// How far the run is.
    ///
    /// @param percent 0 to 100
    void progress(double percent, Optional<String> currentNode);

    /// A line for the job's log.
    void log(LogLevel level, Optional<String> nodeId, String message);
}
