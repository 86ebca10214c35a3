package com.casarerpa.orchestrator.job.domain;

/// How a list of jobs is sorted.
///
/// @param by what by
/// @param descending whether the greatest, that is the latest or the longest, comes first
public record JobSort(By by, boolean descending) {
    /// The newest first.
    public static final JobSort NEWEST = new JobSort(By.CREATED, true);

    /// What jobs can be sorted by. Only [#CREATED] goes by an index.
    public enum By {
        CREATED,
        FINISHED,
        /// From the newest claim to the end; of a job that runs, until now.
        DURATION,
        /// From the submission to the newest claim; of a job that waits, until now.
        WAITED,
        PRIORITY
    }
}
