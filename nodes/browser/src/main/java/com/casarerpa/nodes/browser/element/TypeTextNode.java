package com.casarerpa.nodes.browser.element;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;

/// Puts a text into a field. All at once, or key by key where `press_sequentially` or `delay` asks for it; what was in
/// the field goes first, unless `clear_first` is off. A label leads to its field.
final class TypeTextNode implements Node {
    @Override
    public String type() {
        return "TypeTextNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String text = context.text("text", "");
        long delay = context.integer("delay", 0);
        boolean byKeys = context.flag("press_sequentially", false) || delay > 0 || !context.flag("clear_first", true);
        return Acting.on(context, Acting.wanted(context), found -> {
            Element field = Fields.of(found);
            field.page().act("type into " + field.selector(), open -> {
                if (byKeys) {
                    typeByKeys(context, field, text, delay);
                } else {
                    field.locator()
                            .fill(
                                    text,
                                    new Locator.FillOptions()
                                            .setForce(context.flag("force", false))
                                            .setTimeout(field.remainingMillis()));
                }
                press(context, field);
            });
            return NodeResult.of("page", field.page());
        });
    }

    private static void typeByKeys(NodeContext context, Element field, String text, long delay) {
        if (context.flag("clear_first", true)) {
            Object empty = field.locator().evaluate("e => ('value' in e ? e.value : e.textContent) === ''");
            if (Boolean.TRUE.equals(empty)) {
                // To clear it all the same would press a key that the page may listen to.
                field.locator().focus(new Locator.FocusOptions().setTimeout(field.remainingMillis()));
            } else {
                field.locator().clear(new Locator.ClearOptions().setTimeout(field.remainingMillis()));
            }
        } else {
            // Behind what is there already.
            field.locator().press("End", new Locator.PressOptions().setTimeout(field.remainingMillis()));
        }
        field.locator()
                .pressSequentially(
                        text,
                        new Locator.PressSequentiallyOptions()
                                .setDelay((double) delay)
                                .setTimeout(field.remainingMillis()));
    }

    private static void press(NodeContext context, Element field) {
        var options = new Locator.PressOptions().setTimeout(field.remainingMillis());
        if (context.flag("press_enter_after", false)) {
            field.locator().press("Enter", options);
        }
        if (context.flag("press_tab_after", false)) {
            field.locator().press("Tab", options);
        }
    }
}
