package com.casarerpa.contract.metrics;

import java.util.List;

/// How workflows did in the last days; those of which nothing ended are left out.
public record WorkflowFigureList(int days, List<WorkflowFigures> workflows) {
    public WorkflowFigureList {
        workflows = List.copyOf(workflows);
    }
}
