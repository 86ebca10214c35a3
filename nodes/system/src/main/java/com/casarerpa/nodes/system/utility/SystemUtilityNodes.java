package com.casarerpa.nodes.system.utility;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class SystemUtilityNodes {
    private SystemUtilityNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new AssertSystemNode(),
                new Base64Node(),
                new FileWatcherNode(),
                new LogToFileNode(),
                new QRCodeNode(),
                new SystemInfoNode(),
                new UUIDGeneratorNode());
    }
}
