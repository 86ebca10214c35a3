package com.casarerpa.orchestrator.job.domain;

import java.util.UUID;

/// Proof of one lease: made at each claim, never used again.
public record LeaseToken(UUID value) {}
