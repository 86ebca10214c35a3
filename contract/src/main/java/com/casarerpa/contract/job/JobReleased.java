package com.casarerpa.contract.job;

import java.util.UUID;

/// The job is free again; the run does not count as an attempt.
public record JobReleased(UUID jobId, boolean released) {}
