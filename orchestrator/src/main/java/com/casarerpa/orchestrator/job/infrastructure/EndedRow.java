package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt that a statement ended, and what became of its job.
record EndedRow(
        UUID jobId,
        UUID tenantId,
        UUID workspaceId,
        UUID workflowId,
        String environment,
        UUID heldBy,
        Counts counts,
        String endReason,
        JobStatus nextStatus,
        Ends ends,
        Trouble trouble) {

    /// How often it was tried.
    record Counts(int attempt, int retryCount, int maxRetries) {}

    /// When it ended, or will be tried again.
    record Ends(@Nullable Instant finishedAt, @Nullable Instant retryAt) {}

    /// What went wrong, if anything did.
    record Trouble(
            @Nullable String code,
            @Nullable String kind,
            @Nullable String message,
            @Nullable String node) {}

    /// Whether the lease ended without a word of its robot.
    boolean isLost() {
        return endReason.equals("lease_expired") || endReason.equals("undelivered");
    }

    static EndedRow of(ResultSet row) throws SQLException {
        return new EndedRow(
                Rows.uuid(row, "job_id"),
                Rows.uuid(row, "tenant_id"),
                Rows.uuid(row, "workspace_id"),
                Rows.uuid(row, "workflow_id"),
                row.getString("environment"),
                Rows.uuid(row, "held_by"),
                new Counts(row.getInt("attempt"), row.getInt("retry_count"), row.getInt("max_retries")),
                row.getString("end_reason"),
                JobStatus.valueOf(row.getString("next_status").toUpperCase(Locale.ROOT)),
                new Ends(Rows.instantOrNull(row, "finished_at"), Rows.instantOrNull(row, "retry_at")),
                new Trouble(
                        row.getString("error_code"),
                        row.getString("error_kind"),
                        row.getString("error_message"),
                        row.getString("failed_node")));
    }
}
