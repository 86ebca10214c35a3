package com.casarerpa.contract.workflow;

import java.util.List;

/// What was found.
///
/// @param valid whether no finding is an error
public record ValidationAnswer(boolean valid, List<WorkflowFinding> findings) {}
