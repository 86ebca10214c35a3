package com.casarerpa.nodes.core.triggers;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the trigger that began this run brought along.
///
/// A run that was begun by a trigger has the variable `_trigger`: a map with `node_type`, the type of the
/// trigger, and `payload`, a map from its output ports to their values. Every other trigger node in the
/// workflow did not fire, so its outputs are null; so are those of a run that a person began.
final class TriggerPayload {
    static final String VARIABLE = "_trigger";

    private TriggerPayload() {}

    /// Passes the payload on.
    static NodeResult of(NodeContext context, List<PayloadPort> ports) {
        Map<?, ?> payload = payload(context);
        NodeResult result = NodeResult.done();
        for (PayloadPort port : ports) {
            result = result.with(port.name(), payload.isEmpty() ? null : port.value(plain(payload)));
        }
        return result;
    }

    private static Map<?, ?> payload(NodeContext context) {
        return context.variable(VARIABLE) instanceof Map<?, ?> trigger
                        && context.nodeType().equals(trigger.get("node_type"))
                        && trigger.get("payload") instanceof Map<?, ?> payload
                ? payload
                : Map.of();
    }

    private static Map<String, @Nullable Object> plain(Map<?, ?> payload) {
        Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(payload.size());
        payload.forEach((name, value) -> plain.put(String.valueOf(name), value));
        return plain;
    }
}
