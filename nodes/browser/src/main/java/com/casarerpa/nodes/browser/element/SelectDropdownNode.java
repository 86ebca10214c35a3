package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/// Chooses an option of a select by its value, its label or its place (from 0).
final class SelectDropdownNode implements Node {
    @Override
    public String type() {
        return "SelectDropdownNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String value = context.text("value");
        String by = Choice.name(context, "select_by", "value", List.of("value", "label", "index"));
        SelectOption option = option(by, value);
        return Acting.on(context, Acting.wanted(context), found -> {
            Element field = Fields.of(found);
            var options = new Locator.SelectOptionOptions()
                    .setForce(context.flag("force", false))
                    .setTimeout(field.remainingMillis());
            try {
                field.page()
                        .act(
                                "choose " + value + " of " + field.selector(),
                                open -> field.locator().selectOption(option, options));
            } catch (NodeException e) {
                throw withChoices(field, by, value, e);
            }
            return NodeResult.of("page", field.page());
        });
    }

    private static SelectOption option(String by, String value) throws NodeException {
        return switch (by) {
            case "label" -> new SelectOption().setLabel(value);
            case "index" -> {
                if (!value.strip().matches("\\d{1,6}")) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT,
                            "`value`: expected the place of an option, from 0, but got \"" + value + "\"");
                }
                yield new SelectOption().setIndex(Integer.parseInt(value.strip()));
            }
            default -> new SelectOption().setValue(value);
        };
    }

    private static NodeException withChoices(Element field, String by, String value, NodeException failure)
            throws InterruptedException {
        try {
            Object choices = field.page()
                    .ask(
                            "read the options",
                            open -> field.locator()
                                    .evaluate(
                                            "(e, by) => e.options ? [...e.options].slice(0, 20).map(o => by === 'label' ?"
                                                    + " o.label : o.value).join(', ') : ''",
                                            by));
            String text = String.valueOf(choices);
            return text.isEmpty()
                    ? failure
                    : new NodeException(
                            NodeException.NOT_FOUND,
                            "expected an option with the " + by + " \"" + value + "\", but there are only: " + text,
                            failure);
        } catch (NodeException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
