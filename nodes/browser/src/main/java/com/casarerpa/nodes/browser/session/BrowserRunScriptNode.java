package com.casarerpa.nodes.browser.session;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// Runs a script in the page; one that throws fails the node.
final class BrowserRunScriptNode implements Node {
    @Override
    public String type() {
        return "BrowserRunScriptNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        return NodeResult.of("page", page).with("result", PageScript.run(page, context.text("script"), null));
    }
}
