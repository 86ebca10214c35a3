package com.casarerpa.robot.job;

import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import java.io.IOException;
import java.util.Optional;

/// What a run tells while it goes on. Calls may come from any thread and do not wait for the orchestrator.
public interface RunReport {
    /// How far the run is.
    ///
    /// @param percent 0 to 100
    void progress(double percent, Optional<String> currentNode);

    /// A line for the job's log.
    void log(LogLevel level, Optional<String> nodeId, String message);

    /// A node found its element by another selector than its own. What is told is delivered, later if need be.
    void healed(String nodeId, HealedStep step);

    /// A file that belongs to the run. When this returns it is on disk and will be delivered.
    ///
    /// @throws IOException when it cannot be kept; the message says why
    void artifact(Artifact artifact) throws IOException;
}
