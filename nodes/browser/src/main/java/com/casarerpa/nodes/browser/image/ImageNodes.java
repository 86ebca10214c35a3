package com.casarerpa.nodes.browser.image;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class ImageNodes {
    private ImageNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(new ImageClickNode());
    }
}
