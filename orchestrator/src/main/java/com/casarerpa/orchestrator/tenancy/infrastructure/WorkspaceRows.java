package com.casarerpa.orchestrator.tenancy.infrastructure;

import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.tenancy.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Workspaces as they are read.
final class WorkspaceRows {
    /// What is over by itself is shown as over, whether or not somebody has noted so.
    static final String COLUMNS = """
            w.workspace_id, w.tenant_id, w.name, w.status, w.created_at,
            w.max_robots, w.max_queued_jobs, w.max_submits_per_minute, w.retention_days,
            CASE WHEN w.control_until <= clock_timestamp() THEN 'active' ELSE w.control END AS control,
            w.pause_note AS control_note, w.paused_by AS control_by, w.paused_at AS control_since, w.control_until
            """;

    private WorkspaceRows() {}

    static Workspace workspace(ResultSet row, StatementContext context) throws SQLException {
        var control = control(row);
        boolean held = control != RobotControl.ACTIVE;
        return new Workspace(
                row.getObject("workspace_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("name"),
                row.getString("status"),
                control,
                held ? row.getString("control_note") : null,
                held ? row.getString("control_by") : null,
                held ? instant(row, "control_since") : null,
                held ? instant(row, "control_until") : null,
                row.getObject("max_robots", Integer.class),
                row.getObject("max_queued_jobs", Integer.class),
                row.getObject("max_submits_per_minute", Integer.class),
                row.getObject("retention_days", Integer.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static RobotControl control(ResultSet row) throws SQLException {
        return RobotControl.valueOf(row.getString("control").toUpperCase(Locale.ROOT));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
