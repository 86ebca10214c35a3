package com.casarerpa.nodes.browser.extract;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;
import org.jspecify.annotations.Nullable;

/// Reads an attribute of an element; one that is not there is null. `value` and `checked` are read as they are now, not
/// as the page was written.
final class GetAttributeNode implements Node {
    @Override
    public String type() {
        return "GetAttributeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String attribute = context.text("attribute");
        return Acting.on(context, Wanted.ATTACHED, element -> {
            @Nullable
            Holder value = element.page()
                    .ask("read " + attribute + " of " + element.selector(), open -> read(element.locator(), attribute));
            String variable = context.text("variable_name", "");
            if (!variable.isBlank()) {
                context.setVariable(variable, value.text());
            }
            return NodeResult.of("value", value.text());
        });
    }

    private record Holder(@Nullable String text) {}

    private static Holder read(Locator locator, String attribute) {
        Object live = locator.evaluate(
                "(e, name) => name === 'value' && 'value' in e ? String(e.value)"
                        + " : name === 'checked' && 'checked' in e ? String(e.checked)"
                        + " : e.getAttribute(name)",
                attribute);
        return new Holder(live == null ? null : live.toString());
    }
}
