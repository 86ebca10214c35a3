package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this module.
public final class DatabaseNodes {
    private DatabaseNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of();
    }
}
