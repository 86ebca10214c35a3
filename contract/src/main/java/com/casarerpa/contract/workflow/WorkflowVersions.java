package com.casarerpa.contract.workflow;

import java.util.List;

/// The versions of a workflow, newest first.
public record WorkflowVersions(List<WorkflowVersion> versions) {}
