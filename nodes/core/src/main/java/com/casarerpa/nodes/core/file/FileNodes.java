package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class FileNodes {
    private FileNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(new FileSystemSuperNode());
    }
}
