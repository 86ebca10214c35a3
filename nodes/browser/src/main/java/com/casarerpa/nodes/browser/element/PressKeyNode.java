package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Keyboard;

/// Presses a key where the focus is, or several together: `Enter`, `Control+A`.
final class PressKeyNode implements Node {
    @Override
    public String type() {
        return "PressKeyNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String key = context.text("key", "Enter");
        page.act(
                "press " + key,
                open -> open.keyboard().press(key, new Keyboard.PressOptions().setDelay(delay(context))));
        return NodeResult.of("page", page);
    }

    private static double delay(NodeContext context) {
        Object delay = context.input("delay");
        return delay instanceof Number number ? number.doubleValue() : 0;
    }
}
