package com.casarerpa.contract.workflow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One immutable content of a workflow.
///
/// @param definition the file; left out in lists
public record WorkflowVersion(
        UUID workflowId,
        int version,
        String digest,
        int nodeCount,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable JsonNode definition) {}
