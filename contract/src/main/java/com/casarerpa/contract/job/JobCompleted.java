package com.casarerpa.contract.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The job is completed.
public record JobCompleted(
        UUID jobId, boolean completed, @Nullable ClaimedJob nextJob) {}
