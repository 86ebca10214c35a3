package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class NavigationNodes {
    private NavigationNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new LaunchBrowserNode(),
                new CloseBrowserNode(),
                new GoToURLNode(),
                HistoryNode.back(),
                HistoryNode.forward(),
                HistoryNode.refresh(),
                new NewTabNode(),
                new WaitForNavigationNode());
    }
}
