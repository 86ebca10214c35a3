package com.casarerpa.nodes.network;

import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// Contexts for the nodes of this module.
public final class NetworkContext {
    private static final List<Node> NODES = NetworkNodes.all();

    private NetworkContext() {}

    /// A context for a node of the type, without inputs.
    public static FakeContext of(String type) {
        return FakeContext.of(NODES, type);
    }
}
