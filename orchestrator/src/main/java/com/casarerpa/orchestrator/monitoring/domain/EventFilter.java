package com.casarerpa.orchestrator.monitoring.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which events somebody wants.
///
/// @param types exact types, or prefixes such as `job.*`; none means all
/// @param tenantId only this tenant's
/// @param workspaceId only this workspace's
public record EventFilter(List<String> types, Optional<UUID> tenantId, Optional<UUID> workspaceId) {
    public EventFilter {
        types = List.copyOf(types);
    }

    /// Whether an event is wanted.
    public boolean takes(Event event) {
        return takesType(event.type()) && takesScope(event.tenantId(), event.workspaceId());
    }

    /// Whether events of a type are wanted.
    public boolean takesType(String type) {
        for (var each : types) {
            if (matches(each, type)) {
                return true;
            }
        }
        return types.isEmpty();
    }

    private static boolean matches(String wanted, String type) {
        return wanted.endsWith(".*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    /// Whether what belongs to this tenant and workspace is wanted.
    public boolean takesScope(@Nullable UUID tenant, @Nullable UUID workspace) {
        return (tenantId.isEmpty() || tenantId.get().equals(tenant))
                && (workspaceId.isEmpty() || workspaceId.get().equals(workspace));
    }
}
