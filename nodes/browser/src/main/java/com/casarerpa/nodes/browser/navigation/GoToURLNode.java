package com.casarerpa.nodes.browser.navigation;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.room.Navigation;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;

/// Goes to an address; one without a scheme is taken for `https`.
final class GoToURLNode implements Node {
    @Override
    public String type() {
        return "GoToURLNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String referer = context.text("referer", "");
        Navigation how = new Navigation(
                Navigation.until(context.text("wait_until", "load")),
                referer.isBlank() ? Optional.empty() : Optional.of(referer));
        try {
            page.go(context.text("url"), Acting.limit(context), how);
        } catch (NodeException e) {
            throw Acting.withPicture(context, page, e);
        }
        return NodeResult.of("page", page);
    }
}
