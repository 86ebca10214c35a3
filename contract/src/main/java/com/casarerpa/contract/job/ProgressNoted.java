package com.casarerpa.contract.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The progress is noted.
public record ProgressNoted(
        UUID jobId, double progress, @Nullable String currentNode, boolean cancelRequested) {}
