package com.casarerpa.contract.job;

import java.util.UUID;

/// The file is kept.
///
/// @param size bytes
/// @param sha256 hex
public record ArtifactStored(UUID artifactId, long size, String sha256) {}
