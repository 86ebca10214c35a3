package com.casarerpa.bench.site;

/// Where a benchmark's jobs and robots are: a workspace of its own, and the workflow of all its jobs (version 1).
public record Workplace(String tenantId, String workspaceId, String workflowId) {
    /// The body of a request that submits a job here.
    public String submission() {
        return "{\"workflow_id\":\"" + workflowId + "\",\"workspace_id\":\"" + workspaceId + "\"}";
    }
}
