package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobLogMatches;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.Optional;

/// Looks for lines in the log of an attempt, and gives it as text.
public final class SearchLogs {
    private final LogSearch store;

    public SearchLogs(LogSearch store) {
        this.store = store;
    }

    /// Lines that match, of a bounded number that is looked at. Empty when there is no such job.
    public Optional<JobLogMatches> search(JobId jobId, LogSearch.Query query) {
        return store.matches(jobId, query);
    }

    /// A part of the log as text. Empty when there is no such job.
    public Optional<LogSearch.Text> text(JobId jobId, Optional<Integer> attempt, long fromLine) {
        return store.text(jobId, attempt, fromLine);
    }
}
