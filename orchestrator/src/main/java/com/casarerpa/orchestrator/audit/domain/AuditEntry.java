package com.casarerpa.orchestrator.audit.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act, or one refusal, to be remembered. Never put a secret into it.
///
/// @param actor who
/// @param action what, as `thing.verb`: `robot.paused`, `key.refused`
/// @param targetType what kind of thing it was done to: `robot`, `workflow`, `key` …
/// @param targetId which one
/// @param tenantId whose it is; empty for what stands above tenants
/// @param workspaceId whose it is
/// @param details anything else worth knowing, JSON values
public record AuditEntry(
        Actor actor,
        String action,
        String targetType,
        String targetId,
        Optional<UUID> tenantId,
        Optional<UUID> workspaceId,
        Map<String, @Nullable Object> details) {
    public AuditEntry {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /// An act on a thing of a workspace.
    public static AuditEntry of(
            Actor actor, String action, String targetType, UUID targetId, UUID tenantId, UUID workspaceId) {
        return new AuditEntry(
                actor,
                action,
                targetType,
                targetId.toString(),
                Optional.of(tenantId),
                Optional.of(workspaceId),
                Map.of());
    }

    /// The same with a detail more.
    public AuditEntry with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditEntry(actor, action, targetType, targetId, tenantId, workspaceId, more);
    }
}
