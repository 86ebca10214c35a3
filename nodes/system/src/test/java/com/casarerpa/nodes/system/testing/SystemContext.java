package com.casarerpa.nodes.system.testing;

import com.casarerpa.nodes.system.SystemNodes;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// Contexts for the nodes of this module.
public final class SystemContext {
    private static final List<Node> NODES = SystemNodes.all();

    private SystemContext() {}

    /// A context for a node of the type, without inputs.
    public static FakeContext of(String type) {
        return FakeContext.of(NODES, type);
    }
}
