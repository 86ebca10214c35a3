package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request to run a registered workflow.
///
/// @param version absent means the latest
public record RunWorkflowRequest(
        @Nullable Integer version,
        @Nullable Map<String, @Nullable Object> variables,
        @Nullable Integer priority,
        @Nullable String environment,
        @Nullable Integer maxRetries,
        @Nullable Instant notBefore,
        @Nullable Integer timeoutSeconds,
        @Nullable UUID robotId,
        @Nullable List<String> requiredCapabilities,
        @Nullable List<String> tags) {}
