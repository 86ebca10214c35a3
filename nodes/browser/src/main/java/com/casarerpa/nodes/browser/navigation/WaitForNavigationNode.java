package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.room.Navigation;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;

/// Waits until the page has arrived where the node before sent it. A page that stands still has arrived: the node that
/// clicked has seen the navigation begin.
final class WaitForNavigationNode implements Node {
    @Override
    public String type() {
        return "WaitForNavigationNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        LoadState state = state(Navigation.until(context.text("wait_until", "load")));
        double millis = Acting.limit(context).toMillis();
        try {
            page.act(
                    "wait for the page to load",
                    open -> open.waitForLoadState(state, new Page.WaitForLoadStateOptions().setTimeout(millis)));
        } catch (NodeException e) {
            throw Acting.withPicture(context, page, e);
        }
        return NodeResult.of("page", page);
    }

    private static LoadState state(WaitUntilState until) {
        return switch (until) {
            case LOAD -> LoadState.LOAD;
            case DOMCONTENTLOADED, COMMIT -> LoadState.DOMCONTENTLOADED;
            case NETWORKIDLE -> LoadState.NETWORKIDLE;
        };
    }
}
