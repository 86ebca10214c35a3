package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import java.util.List;

/// Adds lines to the log of a run. Lines are numbered by the offset, so a repeat changes nothing.
public final class AppendLogs {
    private final LogStore store;

    public AppendLogs(LogStore store) {
        this.store = store;
    }

    /// Appends the lines, unless lines before the offset are missing.
    public LeaseAnswer<LogStore.Appended> append(JobId jobId, Holder holder, long offset, List<LogStore.Line> lines) {
        return store.append(jobId, holder, offset, lines);
    }
}
