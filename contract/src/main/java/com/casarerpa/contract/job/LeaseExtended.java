package com.casarerpa.contract.job;

import java.util.UUID;

/// The lease goes on.
public record LeaseExtended(UUID jobId, boolean extended, int leaseSeconds, boolean cancelRequested) {}
