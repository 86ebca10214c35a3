package com.casarerpa.orchestrator.monitoring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One row of `casare.events`: one event, or up to [Seq#MOST_IN_ROW] events of one type that were committed together.
///
/// @param row its number
/// @param type of all its events
/// @param ts the database's time
/// @param tenantId whose they are
/// @param workspaceId whose they are
/// @param jobId the job of the one event
/// @param robotId the robot of the one event
/// @param origin the process that wrote it and tells itself; empty for what every process must hear of
/// @param data a JSON object, or an array of them that each name their own `job_id` and `robot_id`
public record EventRow(
        long row,
        String type,
        Instant ts,
        UUID tenantId,
        UUID workspaceId,
        Optional<UUID> jobId,
        Optional<UUID> robotId,
        Optional<UUID> origin,
        String data) {

    /// Its events in order.
    ///
    /// @throws IllegalStateException when its data is not what it must be
    public List<Event> events() {
        var objects = JsonObjects.of(data, "row " + row + " of casare.events (" + type + ")");
        if (objects.size() > Seq.MOST_IN_ROW) {
            throw new IllegalStateException("Expected at most " + Seq.MOST_IN_ROW + " events in row " + row
                    + " of casare.events, but there are " + objects.size());
        }
        var events = new Event[objects.size()];
        for (int place = 0; place < events.length; place++) {
            var object = objects.get(place);
            events[place] = new Event(
                    Seq.of(row, place),
                    type,
                    ts,
                    tenantId,
                    workspaceId,
                    jobId.or(object::jobId),
                    robotId.or(object::robotId),
                    object.naming(jobId, robotId));
        }
        return List.of(events);
    }
}
