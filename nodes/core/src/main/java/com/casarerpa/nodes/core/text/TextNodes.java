package com.casarerpa.nodes.core.text;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class TextNodes {
    private TextNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of();
    }
}
