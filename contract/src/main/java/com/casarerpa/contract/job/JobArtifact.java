package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.UUID;

/// A kept file of a run.
///
/// @param size bytes
public record JobArtifact(
        UUID artifactId, int attempt, String name, String contentType, long size, String sha256, Instant createdAt) {}
