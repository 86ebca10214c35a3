package com.casarerpa.contract.workflow;

import java.util.List;

/// The workflow is kept.
public record WorkflowSaved(Workflow workflow, boolean newVersion, List<WorkflowFinding> findings) {}
