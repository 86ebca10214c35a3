package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;

/// What nodes that work with one element share: find it, do something to it, and keep a picture when that fails.
public final class Acting {
    private static final int USUAL_TIMEOUT = 30_000;

    private Acting() {}

    /// What is done to the element.
    @FunctionalInterface
    public interface Deed {
        /// Does it.
        NodeResult on(Element element) throws Exception;
    }

    /// Finds the element of the input `selector` and does something to it.
    public static NodeResult on(NodeContext context, ElementSearch.Wanted wanted, Deed deed) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        try {
            return deed.on(new HealingSearch(context, page, "selector").find(wanted));
        } catch (NodeException e) {
            throw withPicture(context, page, e);
        }
    }

    /// What a node that acts on an element needs of it: to be seen, unless it acts by force.
    public static ElementSearch.Wanted wanted(NodeContext context) {
        return context.flag("force", false) ? ElementSearch.Wanted.ATTACHED : ElementSearch.Wanted.VISIBLE;
    }

    /// The node's own time-out.
    public static Duration limit(NodeContext context) throws NodeException {
        long millis = context.integer("timeout", USUAL_TIMEOUT);
        return Duration.ofMillis(millis <= 0 ? USUAL_TIMEOUT : millis);
    }

    /// The same failure, and where its picture lies, if the node is to take one.
    public static NodeException withPicture(NodeContext context, OpenPage page, NodeException failure) {
        if (!context.flag("screenshot_on_fail", false) || !page.isOpen()) {
            return failure;
        }
        try {
            String wanted = context.text("screenshot_path", "");
            Path path = context.path(wanted.isBlank() ? "failed-" + context.nodeId() + ".png" : wanted);
            page.ask("take a picture", open -> open.screenshot(new Page.ScreenshotOptions().setPath(path)));
            return new NodeException(failure.code(), failure.text() + "; a picture of it: " + path, failure);
        } catch (NodeException e) {
            context.log(LogLevel.WARNING, "no picture of the failure could be taken: " + e.text());
            return failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure;
        }
    }
}
