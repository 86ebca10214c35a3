package com.casarerpa.nodes.browser.session;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.Element;
import com.casarerpa.nodes.browser.element.ElementSearch;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Accepts or dismisses the next alert, confirm, prompt or beforeunload of the page; clicks `trigger_selector` first,
/// if
/// there is one. Without a dialog in time it fails.
final class BrowserAlertHandleNode implements Node {
    private static final double PAUSE_MILLIS = 30;

    @Override
    public String type() {
        return "BrowserAlertHandleNode";
    }

    private record Seen(String message, String type) {}

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String action = Choice.name(context, "action", "accept", List.of("accept", "dismiss"));
        String text = context.text("prompt_text", "");
        Duration limit = Acting.limit(context);
        AtomicReference<@Nullable Seen> seen = new AtomicReference<@Nullable Seen>();
        Consumer<Dialog> handler = dialog -> {
            if (seen.compareAndSet(null, new Seen(dialog.message(), dialog.type()))) {
                answer(dialog, action, text);
            } else {
                dialog.dismiss();
            }
        };
        page.act("wait for a dialog", open -> open.onDialog(handler));
        try {
            trigger(context, page, limit);
            Seen dialog = await(page, seen, limit);
            return NodeResult.of("page", page)
                    .with("message", dialog.message())
                    .with("dialog_type", dialog.type())
                    .with("action_taken", action)
                    .with("success", true);
        } finally {
            if (page.isOpen()) {
                page.act("stop waiting for a dialog", open -> open.offDialog(handler));
            }
        }
    }

    private static void answer(Dialog dialog, String action, String text) {
        if (action.equals("dismiss")) {
            dialog.dismiss();
        } else if (dialog.type().equals("prompt")) {
            dialog.accept(text.isEmpty() ? dialog.defaultValue() : text);
        } else {
            dialog.accept();
        }
    }

    private static void trigger(NodeContext context, OpenPage page, Duration limit) throws Exception {
        String selector = context.text("trigger_selector", "");
        if (selector.isBlank()) {
            return;
        }
        Element element = new ElementSearch(page, selector, limit, false).find(Wanted.ATTACHED);
        page.act(
                "click " + selector,
                open -> element.locator().click(new Locator.ClickOptions().setTimeout(element.remainingMillis())));
    }

    private static Seen await(OpenPage page, AtomicReference<@Nullable Seen> seen, Duration limit)
            throws NodeException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            @Nullable Seen dialog = seen.get();
            if (dialog != null) {
                return dialog;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new NodeException(
                        NodeException.TIMEOUT,
                        "expected a dialog within " + limit.toMillis()
                                + " ms, but the page showed none: name what opens"
                                + " it in `trigger_selector`, or put this node before what does");
            }
            page.act("wait for a dialog", (Page open) -> open.waitForTimeout(PAUSE_MILLIS));
        }
    }
}
