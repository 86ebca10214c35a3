package com.casarerpa.nodes.document;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this module.
public final class DocumentNodes {
    private DocumentNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of();
    }
}
