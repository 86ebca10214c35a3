package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobArtifact;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Shows what files the runs of a job left behind.
public final class ListArtifacts {
    private final LogStore store;

    public ListArtifacts(LogStore store) {
        this.store = store;
    }

    /// The files without their content; empty when there is no such job.
    public Optional<List<JobArtifact>> list(JobId jobId) {
        return store.artifacts(jobId);
    }

    /// One file's content.
    public Optional<LogStore.Content> content(JobId jobId, UUID artifactId) {
        return store.content(jobId, artifactId);
    }
}
