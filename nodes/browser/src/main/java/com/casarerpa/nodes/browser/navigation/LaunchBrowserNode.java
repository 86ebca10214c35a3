package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.nodes.browser.room.Launching;
import com.casarerpa.nodes.browser.room.Navigation;
import com.casarerpa.nodes.browser.room.OpenBrowser;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.Duration;
import java.util.Optional;

/// Starts a browser with a fresh session and goes to `url`, if there is one. Whatever `do_not_close` says, a robot
/// closes it at the end of the run; until then it stays open.
final class LaunchBrowserNode implements Node {
    private static final Duration FIRST_PAGE = Duration.ofSeconds(30);

    @Override
    public String type() {
        return "LaunchBrowserNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenBrowser browser = Launching.start(context);
        OpenPage page = browser.firstPage();
        String url = context.text("url", "");
        if (!url.isBlank()) {
            try {
                page.go(url, FIRST_PAGE, new Navigation(WaitUntilState.LOAD, Optional.empty()));
            } catch (NodeException e) {
                // Another try would start another browser.
                browser.close();
                throw e;
            }
        }
        return NodeResult.of("browser", browser).with("page", page).with("window", page);
    }
}
