package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.event.EventEnvelope;
import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.EventFilter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes envelopes, what the monitoring plane sends.
final class Envelopes {
    private Envelopes() {}

    /// An event. Its data is text already and is taken over as it is.
    static String of(Event event) {
        return of(event, "");
    }

    /// An event that stands for older ones of its job or robot as well, which are not told.
    ///
    /// @param first the number of the first of them
    static String of(Event event, long first) {
        return of(event, "\"first_seq\":" + first + ",");
    }

    private static String of(Event event, String first) {
        return "{\"seq\":" + event.seq() + "," + first + "\"type\":\"" + event.type() + "\",\"ts\":\"" + event.ts()
                + "\",\"tenant_id\":\"" + event.tenantId() + "\",\"workspace_id\":\"" + event.workspaceId()
                + "\",\"data\":" + event.data() + "}";
    }

    /// The first frame of each connection: where the numbers stand.
    static String hello(long seq, Instant now) {
        return write(new EventEnvelope(seq, null, EventType.HELLO, now, null, null, Map.of("seq", seq)));
    }

    /// Events may have been missed after `since`: whoever keeps a picture fetches it again.
    static String gap(long since, long seq, Instant now) {
        return write(new EventEnvelope(seq, null, EventType.GAP, now, null, null, Map.of("since", since, "seq", seq)));
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
                null,
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
