package com.casarerpa.contract.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the monitoring plane sends.
///
/// @param seq a number that only grows, with holes; 0 for events that are not stored (`queue.depth`, `metrics`)
/// @param firstSeq when the event stands for older ones of its job or robot that are not sent: the number of the
///     first of them
/// @param type for example `job.created`; see [EventType]
/// @param ts the database's time
/// @param tenantId null for events of the platform (`hello`, `gap`)
public record EventEnvelope(
        long seq,
        @Nullable Long firstSeq,
        String type,
        Instant ts,
        @Nullable UUID tenantId,
        @Nullable UUID workspaceId,
        Map<String, @Nullable Object> data) {}
