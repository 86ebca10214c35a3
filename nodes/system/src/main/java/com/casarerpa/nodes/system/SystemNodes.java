package com.casarerpa.nodes.system;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this module.
public final class SystemNodes {
    private SystemNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of();
    }
}
