package com.casarerpa.contract.search;

import com.casarerpa.contract.job.JobStatus;
import java.time.Instant;
import java.util.UUID;

/// A job that was found.
public record FoundJob(UUID jobId, String workflowName, JobStatus status, Instant createdAt) {}
