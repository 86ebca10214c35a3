package com.casarerpa.nodes.core.triggers;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Begins a workflow: passes on what the trigger told when it fired. The watching is the orchestrator's.
///
/// @param ports the data outputs
record TriggerNode(String type, List<PayloadPort> ports) implements Node {
    TriggerNode {
        ports = List.copyOf(ports);
    }

    static TriggerNode of(String type, PayloadPort... ports) {
        return new TriggerNode(type, List.of(ports));
    }

    @Override
    public NodeResult run(NodeContext context) {
        return TriggerPayload.of(context, ports);
    }
}
