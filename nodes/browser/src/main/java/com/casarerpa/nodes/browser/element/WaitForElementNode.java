package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Waits until an element is there (`attached`), can be seen (`visible`), cannot be seen (`hidden`) or is gone
/// (`detached`). It fails when that does not come about in time.
final class WaitForElementNode implements Node {
    @Override
    public String type() {
        return "WaitForElementNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String state = Choice.name(context, "state", "visible", List.of("visible", "hidden", "attached", "detached"));
        try {
            ElementSearch search = new ElementSearch(
                    page, context.text("selector", ""), Acting.limit(context), context.flag("strict", false));
            switch (state) {
                case "hidden" -> require(search.isGone(Wanted.VISIBLE), context, page, "hidden");
                case "detached" -> require(search.isGone(Wanted.ATTACHED), context, page, "detached");
                default -> {
                    Element element = new HealingSearch(context, page, "selector")
                            .find(state.equals("visible") ? Wanted.VISIBLE : Wanted.ATTACHED);
                    if (context.flag("highlight_on_find", false)) {
                        page.act("highlight", open -> element.locator().highlight());
                    }
                }
            }
        } catch (NodeException e) {
            throw Acting.withPicture(context, page, e);
        }
        return NodeResult.of("page", page).with("found", state.equals("visible") || state.equals("attached"));
    }

    private static void require(boolean gone, NodeContext context, OpenPage page, String state) throws NodeException {
        if (!gone) {
            throw new NodeException(
                    NodeException.TIMEOUT,
                    "expected " + context.text("selector", "") + " to be " + state + " within "
                            + Acting.limit(context).toMillis() + " ms, but it is still there on " + page);
        }
    }
}
