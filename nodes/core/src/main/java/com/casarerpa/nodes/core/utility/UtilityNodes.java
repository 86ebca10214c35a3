package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class UtilityNodes {
    private UtilityNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new LogNode(),
                new CommentNode(),
                new RandomChoiceNode(),
                new RandomNumberNode(),
                new RandomStringNode(),
                new RandomUUIDNode(),
                new ShuffleListNode());
    }
}
