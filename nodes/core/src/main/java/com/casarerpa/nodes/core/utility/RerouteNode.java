package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// Passes a value on; it only makes wires in a drawing shorter.
final class RerouteNode implements Node {
    @Override
    public String type() {
        return "RerouteNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        return NodeResult.of("out", context.input("in"));
    }
}
