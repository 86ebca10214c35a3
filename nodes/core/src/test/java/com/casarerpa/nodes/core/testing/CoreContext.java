package com.casarerpa.nodes.core.testing;

import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.nodes.core.CoreNodes;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.util.List;

/// Contexts for the nodes of this module.
public final class CoreContext {
    private static final List<Node> NODES = CoreNodes.all();

    /// The catalogue with the implementations of this module.
    public static final NodeRegistry REGISTRY = new NodeRegistry(Catalogue.read(Catalogue.currentPlatform()), NODES);

    private CoreContext() {}

    /// A context for a node of the type, without inputs.
    public static FakeContext of(String type) {
        return FakeContext.of(NODES, type);
    }
}
