package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// What pages may load: the robot's rules for the network hold for every request of every page.
record PageRules(NetworkRules network) {
    private static final Set<String> CHECKED = Set.of("http", "https", "ws", "wss");

    /// Refuses an address that a workflow names.
    ///
    /// @throws NodeException `POLICY_DENIED`
    void check(String url) throws NodeException {
        URI address = address(url);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (CHECKED.contains(scheme) && address.getHost() != null) {
            network.checkName(address.getHost());
        }
    }

    private static URI address(String url) throws NodeException {
        try {
            return new URI(url.strip().replace(" ", "%20"));
        } catch (java.net.URISyntaxException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "expected a URL, but got \"" + url + "\": " + e.getReason(), e);
        }
    }

    /// Puts the rules between the pages and the network, where there are any besides the usual ones.
    void guard(BrowserContext context) {
        if (network.equals(new NetworkRules(java.util.List.of(), java.util.List.of(), true, true, true))) {
            return;
        }
        context.route(url -> isClosed(url), Route::abort);
    }

    private boolean isClosed(String url) {
        try {
            check(url);
            return false;
        } catch (NodeException e) {
            return e.code().equals(NodeException.POLICY_DENIED);
        }
    }
}
