package com.casarerpa.nodes.browser.session;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class SessionNodes {
    private SessionNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new BrowserEvaluateNode(),
                new BrowserRunScriptNode(),
                new CookieManagementNode(),
                new BrowserAlertHandleNode(),
                new DetectCaptchaNode());
    }
}
