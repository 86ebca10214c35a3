package com.casarerpa.contract.workflow;

import java.util.List;

/// A workflow with its latest definition.
public record WorkflowDetail(
        Workflow workflow, WorkflowVersion version, List<WorkflowVariable> variables, List<WorkflowFinding> findings) {}
