package com.casarerpa.nodes.core.action;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// One thing that a node does.
@FunctionalInterface
public interface Action {
    /// Does it with the inputs of the node.
    NodeResult run(NodeContext context) throws Exception;
}
