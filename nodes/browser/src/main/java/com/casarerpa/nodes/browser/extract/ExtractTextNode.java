package com.casarerpa.nodes.browser.extract;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;

/// Reads the text of an element: all of it, or with `use_inner_text` as it is seen. Of a field, what is in it.
final class ExtractTextNode implements Node {
    private static final String IS_FIELD = "e => e.matches('input,textarea,select')";

    @Override
    public String type() {
        return "ExtractTextNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        return Acting.on(context, Wanted.ATTACHED, element -> {
            String text = element.page().ask("read " + element.selector(), open -> read(context, element.locator()));
            String told = context.flag("trim_whitespace", true) ? text.strip() : text;
            String variable = context.text("variable_name", "");
            if (!variable.isBlank()) {
                context.setVariable(variable, told);
            }
            return NodeResult.of("text", told);
        });
    }

    private static String read(NodeContext context, Locator locator) {
        if ((boolean) locator.evaluate(IS_FIELD)) {
            return locator.inputValue();
        }
        String text = context.flag("use_inner_text", false) ? locator.innerText() : locator.textContent();
        return text == null ? "" : text;
    }
}
