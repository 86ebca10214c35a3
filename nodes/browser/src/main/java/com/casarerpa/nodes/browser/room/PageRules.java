package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What pages may load: the robot's rules for the network hold for every request of every page, its rules for files for
/// every `file:` address.
final class PageRules {
    private static final NetworkRules NONE = new NetworkRules(List.of(), List.of(), true, true, true);
    private static final Pattern HOST =
            Pattern.compile("^(?:https?|wss?):/*(?:[^/?#@]*@)?(\\[[^\\]]*]|[^/?#:]*).*", Pattern.CASE_INSENSITIVE);

    private final NetworkRules network;
    private final Files files;

    private PageRules(NetworkRules network, Files files) {
        this.network = network;
        this.files = files;
    }

    /// Whether a file may be read.
    private interface Files {
        void check(Path path) throws NodeException;
    }

    /// Those of the robot that the node runs on.
    static PageRules of(NodeContext context) {
        return new PageRules(context.policy().network(), path -> context.path(path.toString()));
    }

    /// Refuses an address that pages may not load.
    ///
    /// @throws NodeException `POLICY_DENIED`, or `INVALID_INPUT` when a `file:` address cannot be read
    void check(String url) throws NodeException {
        String address = url.strip();
        if (address.toLowerCase(Locale.ROOT).startsWith("file:")) {
            files.check(file(address));
            return;
        }
        Matcher host = HOST.matcher(address.replace('\\', '/'));
        if (host.matches() && !host.group(1).isEmpty()) {
            network.checkName(host.group(1));
        }
    }

    private static Path file(String url) throws NodeException {
        try {
            return Path.of(new URI(url.replace(" ", "%20").replaceFirst("[?#].*$", "")));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "expected a file address such as file:///C:/page.html, but got " + url,
                    e);
        }
    }

    /// Puts the rules between the pages and what they load. Names are judged, and addresses that stand in a URL; what a
    /// name stands for is looked up by the browser itself.
    void guard(BrowserContext context) {
        context.route(this::isClosed, Route::abort);
    }

    private boolean isClosed(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("file:") && network.equals(NONE)) {
            return false;
        }
        try {
            check(url);
            return false;
        } catch (NodeException e) {
            return true;
        }
    }
}
