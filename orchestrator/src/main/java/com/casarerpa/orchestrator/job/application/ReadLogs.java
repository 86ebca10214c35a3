package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobLogPage;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.Optional;

/// Reads the log of an attempt.
public final class ReadLogs {
    private final LogStore store;

    public ReadLogs(LogStore store) {
        this.store = store;
    }

    /// Lines from `fromLine` on; absent attempt means the newest. Empty when there is no such job.
    public Optional<JobLogPage> read(JobId jobId, Optional<Integer> attempt, long fromLine, int limit) {
        return store.lines(jobId, attempt, fromLine, limit);
    }
}
