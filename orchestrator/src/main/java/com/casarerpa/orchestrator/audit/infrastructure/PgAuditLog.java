package com.casarerpa.orchestrator.audit.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The table `casare.audit_log`. The database numbers and chains the rows. Thread-safe.
public final class PgAuditLog implements AuditLog {
    private static final String APPEND = """
            INSERT INTO casare.audit_log
                (actor, action, target_type, target_id, tenant_id, workspace_id, request_id, address, details)
            VALUES
                (:actor, :action, :targetType, :targetId, :tenantId, :workspaceId,
                 nullif(:requestId, ''), nullif(:address, ''), CAST(:details AS jsonb))
            """;

    private final Jdbi jdbi;

    public PgAuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void append(AuditEntry entry) {
        jdbi.useHandle(h -> append(h, entry));
    }

    /// Appends an entry in the transaction of `handle`, which should end soon after: until then it holds the one lock
    /// of the chain. Write it last.
    public static void append(Handle handle, AuditEntry entry) {
        handle.createUpdate(APPEND)
                .bind("actor", entry.actor().name())
                .bind("action", entry.action())
                .bind("targetType", entry.targetType())
                .bind("targetId", entry.targetId())
                .bind("tenantId", entry.tenantId())
                .bind("workspaceId", entry.workspaceId())
                .bind("requestId", entry.actor().requestId())
                .bind("address", entry.actor().address())
                .bind("details", ContractJson.mapper().writeValueAsString(entry.details()))
                .execute();
    }
}
