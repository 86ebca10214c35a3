package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.nodes.browser.room.OpenBrowser;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Closes the browser with all its pages and forgets its session. Where none is open there is nothing to do.
final class CloseBrowserNode implements Node {
    @Override
    public String type() {
        return "CloseBrowserNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Optional<OpenBrowser> browser = context.input("browser") instanceof OpenBrowser given
                ? Optional.of(given)
                : RunBrowsers.of(context).newest();
        if (browser.isPresent()) {
            browser.get().close();
        }
        return NodeResult.done();
    }
}
