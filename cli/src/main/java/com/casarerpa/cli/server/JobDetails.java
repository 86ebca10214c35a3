package com.casarerpa.cli.server;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobAttempt;
import java.io.PrintWriter;
import java.util.Map;

/// Writes one job for people.
final class JobDetails {
    private JobDetails() {}

    /// Identity, state, error, attempts and the variables at the end.
    static void print(Job job, PrintWriter out) {
        line(out, "job", job.jobId());
        line(out, "workflow", job.workflowName() + ", version " + job.workflowVersion());
        line(out, "status", job.status().text() + " (" + Math.round(job.progress()) + " %)");
        line(out, "robot", job.robotName() == null ? "-" : job.robotName());
        line(out, "created", job.createdAt());
        if (job.finishedAt() != null) {
            line(out, "finished", job.finishedAt());
        }
        if (job.errorMessage() != null) {
            line(out, "error", job.errorCode() + ": " + job.errorMessage());
        }
        if (job.failedNode() != null) {
            line(out, "at node", job.failedNode());
        }
        for (JobAttempt attempt : job.attempts()) {
            line(
                    out,
                    "attempt " + attempt.attempt(),
                    (attempt.endReason() == null ? "running" : attempt.endReason()) + " on " + attempt.robotName()
                            + ", started " + attempt.startedAt());
        }
        if (job.result() != null && job.result().get("variables") instanceof Map<?, ?> variables) {
            variables.forEach((name, value) ->
                    line(out, String.valueOf(name), ContractJson.mapper().writeValueAsString(value)));
        }
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.println((name + ":" + " ".repeat(12)).substring(0, Math.max(12, name.length() + 1)) + " " + value);
    }
}
