package com.casarerpa.orchestrator.workflow.application;

/// How long names and descriptions may be; those in files may be longer and are cut.
final class WorkflowNames {
    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 5000;

    private WorkflowNames() {}

    static String shortened(String name) {
        String stripped = name.strip();
        String cut = stripped.substring(0, Math.min(stripped.length(), MAX_NAME));
        return cut.isEmpty() ? "Untitled" : cut;
    }
}
