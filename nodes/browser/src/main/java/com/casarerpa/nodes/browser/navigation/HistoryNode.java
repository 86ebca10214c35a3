package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.Navigation;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.jspecify.annotations.Nullable;

/// Goes back or forward in the page's history, or loads the page anew.
final class HistoryNode implements Node {
    private final String type;
    private final String what;
    private final Step step;

    private HistoryNode(String type, String what, Step step) {
        this.type = type;
        this.what = what;
        this.step = step;
    }

    /// One step; null when there is no page to go to.
    private interface Step {
        @Nullable
        Object go(Page page, double millis, WaitUntilState until);
    }

    static HistoryNode back() {
        return new HistoryNode(
                "GoBackNode",
                "go back",
                (page, millis, until) ->
                        page.goBack(new Page.GoBackOptions().setTimeout(millis).setWaitUntil(until)));
    }

    static HistoryNode forward() {
        return new HistoryNode(
                "GoForwardNode",
                "go forward",
                (page, millis, until) -> page.goForward(
                        new Page.GoForwardOptions().setTimeout(millis).setWaitUntil(until)));
    }

    static HistoryNode refresh() {
        return new HistoryNode("RefreshPageNode", "load anew", (page, millis, until) -> {
            page.reload(new Page.ReloadOptions().setTimeout(millis).setWaitUntil(until));
            return page;
        });
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        WaitUntilState until = Navigation.until(context.text("wait_until", "load"));
        double millis = Acting.limit(context).toMillis();
        boolean moved = page.ask(what, open -> {
            String before = open.url();
            // A page that came from the cache, or that only changed its fragment, has no answer to tell of.
            return step.go(open, millis, until) != null || !open.url().equals(before);
        });
        if (!moved) {
            throw new NodeException(
                    BrowserFault.NAVIGATION_FAILED,
                    "expected a page to " + what + " to, but the history of " + page + " has none");
        }
        return NodeResult.of("page", page);
    }
}
