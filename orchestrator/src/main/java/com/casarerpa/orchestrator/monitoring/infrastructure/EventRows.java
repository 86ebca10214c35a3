package com.casarerpa.orchestrator.monitoring.infrastructure;

import com.casarerpa.orchestrator.monitoring.domain.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Writes events many to a row, in the transaction of the changes that they tell.
public final class EventRows {
    private static final String INSERT = """
            INSERT INTO casare.events (type, tenant_id, workspace_id, origin, data)
            SELECT n.type, n.tenant_id, n.workspace_id, :origin, CAST(n.data AS json)
            FROM unnest(:types, :tenantIds, :workspaceIds, :data)
                 WITH ORDINALITY AS n (type, tenant_id, workspace_id, data, place)
            -- Numbers are given in the order of the list.
            ORDER BY n.place
            """;

    private EventRows() {}

    /// Events of one type and workspace, in order.
    ///
    /// @param objects JSON objects in text; `job_id` and `robot_id` stand in each of them
    public record NewEvents(String type, UUID tenantId, UUID workspaceId, List<String> objects) {
        public NewEvents {
            objects = List.copyOf(objects);
        }
    }

    /// Writes all of it with one statement; nothing when there is nothing to write.
    ///
    /// @param origin this process: those of its listeners that are told directly do not hear of it again
    public static void insert(Handle handle, UUID origin, List<NewEvents> news) {
        var types = new ArrayList<String>();
        var tenantIds = new ArrayList<UUID>();
        var workspaceIds = new ArrayList<UUID>();
        var data = new ArrayList<String>();
        for (var events : news) {
            for (int from = 0; from < events.objects().size(); from += Seq.MOST_IN_ROW) {
                int to = Math.min(from + Seq.MOST_IN_ROW, events.objects().size());
                types.add(events.type());
                tenantIds.add(events.tenantId());
                workspaceIds.add(events.workspaceId());
                data.add("[" + String.join(",", events.objects().subList(from, to)) + "]");
            }
        }
        if (types.isEmpty()) {
            return;
        }
        handle.createUpdate(INSERT)
                .bind("origin", origin)
                .bind("types", types.toArray(String[]::new))
                .bind("tenantIds", tenantIds.toArray(UUID[]::new))
                .bind("workspaceIds", workspaceIds.toArray(UUID[]::new))
                .bind("data", data.toArray(String[]::new))
                .execute();
    }
}
