package com.casarerpa.contract.job;

import java.util.UUID;

/// The job that runs it again.
public record RetryAnswer(UUID originalJobId, UUID newJobId) {}
