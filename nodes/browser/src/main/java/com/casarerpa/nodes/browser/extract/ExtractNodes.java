package com.casarerpa.nodes.browser.extract;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class ExtractNodes {
    private ExtractNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ExtractTextNode(),
                new GetAttributeNode(),
                new GetAllImagesNode(),
                new TableScraperNode(),
                new ScreenshotNode());
    }
}
