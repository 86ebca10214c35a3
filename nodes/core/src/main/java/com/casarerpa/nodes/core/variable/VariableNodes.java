package com.casarerpa.nodes.core.variable;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class VariableNodes {
    private VariableNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(new SetVariableNode(), new GetVariableNode(), new IncrementVariableNode());
    }
}
