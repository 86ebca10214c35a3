package com.casarerpa.contract.job;

import java.util.UUID;

/// The failure is noted; the job waits for its next attempt or has failed for good.
public record JobFailed(UUID jobId, JobStatus status) {}
