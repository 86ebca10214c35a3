package com.casarerpa.contract.workflow;

import org.jspecify.annotations.Nullable;

/// A variable that a run may be given.
///
/// @param defaultValue left out when sensitive
public record WorkflowVariable(
        String name,
        @Nullable String type,
        @Nullable Object defaultValue,
        @Nullable String description,
        boolean sensitive) {}
