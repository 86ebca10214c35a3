package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.contract.workflow.WorkflowFinding;
import java.util.List;

/// How findings that refuse a workflow are told.
public final class WorkflowRefusals {
    private static final int MAX_FIELDS = 100;

    private WorkflowRefusals() {}

    /// One line: how many errors, and the first.
    public static String reason(List<WorkflowFinding> errors) {
        WorkflowFinding first = errors.getFirst();
        return "Expected a workflow without errors, but it has " + errors.size() + ": " + first.code() + ": "
                + first.message()
                + (errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see errors)");
    }

    /// Each error at its node, the first hundred.
    public static List<FieldError> fields(String field, List<WorkflowFinding> errors) {
        return errors.stream()
                .limit(MAX_FIELDS)
                .map(finding -> new FieldError(
                        finding.nodeId() == null ? field : field + ".nodes." + finding.nodeId(),
                        finding.code() + ": " + finding.message()
                                + (finding.suggestion() == null ? "" : " (" + finding.suggestion() + ")")))
                .toList();
    }
}
