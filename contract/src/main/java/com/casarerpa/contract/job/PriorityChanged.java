package com.casarerpa.contract.job;

import java.util.UUID;

/// The job's priority now, and what it was before.
public record PriorityChanged(UUID jobId, int priority, int previousPriority) {}
