package com.casarerpa.contract.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of workflows by name.
public record WorkflowPage(
        List<Workflow> workflows, @Nullable String nextCursor) {}
