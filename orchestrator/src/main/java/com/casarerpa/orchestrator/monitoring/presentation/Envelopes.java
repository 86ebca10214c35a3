package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.event.EventEnvelope;
import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.EventFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Writes envelopes, the text frames of the monitoring plane.
final class Envelopes {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Envelopes() {}

    /// An event; the job and the robot that it is about stand in its data.
    static String of(Event event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        event.jobId().ifPresent(id -> data.put("job_id", id));
        event.robotId().ifPresent(id -> data.put("robot_id", id));
        data.putAll(ContractJson.mapper().readValue(event.data(), OBJECT));
        return write(
                new EventEnvelope(event.seq(), event.type(), event.ts(), event.tenantId(), event.workspaceId(), data));
    }

    /// The first frame of each connection: where the numbers stand.
    static String hello(long seq, Instant now) {
        return write(new EventEnvelope(seq, EventType.HELLO, now, null, null, Map.of("seq", seq)));
    }

    /// Events may have been missed after `since`: whoever keeps a picture fetches it again.
    static String gap(long since, long seq, Instant now) {
        return write(new EventEnvelope(seq, EventType.GAP, now, null, null, Map.of("since", since, "seq", seq)));
    }

    /// The queue, as far as a filter lets see.
    static String queueDepth(List<Figures.Depth> depths, EventFilter filter, Instant now) {
        long pending = 0;
        long running = 0;
        var byEnvironment = new TreeMap<String, Map<String, Long>>();
        for (var depth : depths) {
            if (filter.takesScope(depth.tenantId(), depth.workspaceId())) {
                pending += depth.pending();
                running += depth.running();
                var part = byEnvironment.computeIfAbsent(depth.environment(), name -> new HashMap<>());
                part.merge("pending", depth.pending(), Long::sum);
                part.merge("running", depth.running(), Long::sum);
            }
        }
        return write(new EventEnvelope(
                0,
                EventType.QUEUE_DEPTH,
                now,
                filter.tenantId().orElse(null),
                filter.workspaceId().orElse(null),
                Map.of("pending", pending, "running", running, "by_environment", byEnvironment)));
    }

    private static String write(EventEnvelope envelope) {
        return ContractJson.mapper().writeValueAsString(envelope);
    }
}
