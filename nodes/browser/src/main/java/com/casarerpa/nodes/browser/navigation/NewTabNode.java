package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.room.Navigation;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Opens another tab of the browser, which nodes without a page work on from now on.
final class NewTabNode implements Node {
    @Override
    public String type() {
        return "NewTabNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.browser(context).newPage();
        String url = context.text("url", "");
        if (!url.isBlank()) {
            try {
                page.go(
                        url,
                        Acting.limit(context),
                        new Navigation(Navigation.until(context.text("wait_until", "load")), Optional.empty()));
            } catch (NodeException e) {
                throw Acting.withPicture(context, page, e);
            }
        }
        return NodeResult.of("page", page);
    }
}
