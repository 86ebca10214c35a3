package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// A note for people; does nothing.
final class CommentNode implements Node {
    @Override
    public String type() {
        return "CommentNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        return NodeResult.done();
    }
}
