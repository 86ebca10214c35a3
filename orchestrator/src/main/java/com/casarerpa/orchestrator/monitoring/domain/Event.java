package com.casarerpa.orchestrator.monitoring.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that was committed, on this orchestrator or on another: one of the events of an [EventRow].
///
/// @param seq its public number; grows, with holes; see [Seq]
/// @param type e.g. `job.created`
/// @param ts the database's time
/// @param tenantId whose it is
/// @param workspaceId whose it is
/// @param jobId the job that it is about
/// @param robotId the robot that it is about
/// @param data what happened, as a JSON object in text; it names its job and robot too
public record Event(
        long seq,
        String type,
        Instant ts,
        UUID tenantId,
        UUID workspaceId,
        Optional<UUID> jobId,
        Optional<UUID> robotId,
        String data) {}
