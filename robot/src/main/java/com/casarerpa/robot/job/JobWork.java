package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimedJob;
import java.nio.file.Path;

/// What is done for a claimed job. Blocks until the work has ended, well, badly, or because it was stopped.
@FunctionalInterface
public interface JobWork {
    /// Does the work.
    ///
    /// @param folder the job's own folder, which exists
    RunOutcome run(ClaimedJob job, Path folder, RunReport report, RunStop stop);
}
