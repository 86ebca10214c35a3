package com.casarerpa.nodes.network;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this module.
public final class NetworkNodes {
    private NetworkNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of();
    }
}
