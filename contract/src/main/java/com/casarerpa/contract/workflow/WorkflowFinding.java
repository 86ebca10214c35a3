package com.casarerpa.contract.workflow;

import org.jspecify.annotations.Nullable;

/// What is wrong or odd in a workflow file.
///
/// @param severity `error` or `warning`
/// @param code for example `UNKNOWN_NODE_TYPE`
public record WorkflowFinding(
        String severity,
        String code,
        @Nullable String nodeId,
        String message,
        @Nullable String suggestion) {}
