package com.casarerpa.nodes.browser.testing;

import com.casarerpa.nodes.browser.BrowserNodes;
import com.casarerpa.nodes.testing.FakeContext;

/// Nodes of this module in a test: a browser with a page of a [Site], and nodes that work on it one after the other.
public final class Web implements AutoCloseable {
    private final Site site = new Site();
    private FakeContext last;

    private Web() {
        last = of("LaunchBrowserNode");
    }

    /// A node of this module.
    public static FakeContext of(String type) {
        return FakeContext.of(BrowserNodes.all(), type);
    }

    /// A browser that shows the HTML.
    public static Web showing(String html) throws Exception {
        Web web = new Web();
        web.site.page("/", html);
        web.last.with("headless", true).with("url", web.site.url("/")).run();
        return web;
    }

    /// The site that it shows.
    public Site site() {
        return site;
    }

    /// A node that works on the open page.
    public FakeContext node(String type) {
        last = of(type).after(last);
        return last;
    }

    /// What a script in the page answers.
    public Object ask(String script) throws Exception {
        return node("BrowserRunScriptNode").with("script", script).output("result");
    }

    @Override
    public void close() {
        try {
            node("CloseBrowserNode").run();
        } catch (Exception e) {
            throw new AssertionError("The browser of a test does not close", e);
        } finally {
            site.close();
        }
    }
}
