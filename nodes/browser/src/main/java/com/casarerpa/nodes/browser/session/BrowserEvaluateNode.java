package com.casarerpa.nodes.browser.session;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.ElementSearch;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import org.jspecify.annotations.Nullable;

/// Runs a script in the page and gives what it answers. A script that throws does not fail the node: `success` is false
/// and `error` says why.
final class BrowserEvaluateNode implements Node {
    @Override
    public String type() {
        return "BrowserEvaluateNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String script = context.text("script");
        String first = context.text("wait_for_selector", "");
        try {
            if (!first.isBlank()) {
                new ElementSearch(page, first, Acting.limit(context), false).find(Wanted.ATTACHED);
            }
            Object value = PageScript.run(page, script, context.input("arg"));
            @Nullable
            Object result = context.flag("return_json", true) || value == null
                    ? value
                    : value instanceof String text ? text : Json.write(value);
            String variable = context.text("store_variable", "");
            if (!variable.isBlank()) {
                context.setVariable(variable, result);
            }
            return NodeResult.of("result", result).with("success", true).with("error", "");
        } catch (NodeException e) {
            if (!e.code().equals(BrowserFault.SCRIPT_FAILED)) {
                throw Acting.withPicture(context, page, e);
            }
            context.log(LogLevel.WARNING, e.text());
            return NodeResult.of("result", null).with("success", false).with("error", e.text());
        }
    }
}
