package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.MouseButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Clicks an element as a person would: it is scrolled into view, and it has to be visible, still and not covered.
/// `force` clicks without looking, `trial` looks without clicking.
final class ClickElementNode implements Node {
    private static final Map<String, MouseButton> BUTTONS =
            Map.of("left", MouseButton.LEFT, "right", MouseButton.RIGHT, "middle", MouseButton.MIDDLE);

    @Override
    public String type() {
        return "ClickElementNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Locator.ClickOptions options = options(context);
        return Acting.on(context, Acting.wanted(context), element -> {
            if (context.flag("highlight_before_click", false)) {
                element.page().act("highlight", open -> element.locator().highlight());
            }
            element.page()
                    .act(
                            "click " + element.selector(),
                            open -> element.locator().click(options.setTimeout(element.remainingMillis())));
            return NodeResult.of("page", element.page());
        });
    }

    private static Locator.ClickOptions options(NodeContext context) throws NodeException {
        Locator.ClickOptions options = new Locator.ClickOptions()
                .setButton(Choice.of(context, "button", "left", BUTTONS))
                .setClickCount((int) Math.max(1, context.integer("click_count", 1)))
                .setDelay((double) context.integer("delay", 0))
                .setForce(context.flag("force", false) || context.flag("fast_mode", false))
                .setTrial(context.flag("trial", false))
                .setModifiers(modifiers(context));
        if (context.has("position_x") && context.has("position_y")) {
            options.setPosition(context.number("position_x", 0), context.number("position_y", 0));
        }
        return options;
    }

    private static List<KeyboardModifier> modifiers(NodeContext context) throws NodeException {
        List<KeyboardModifier> modifiers = new ArrayList<>();
        if (!context.has("modifiers")) {
            return modifiers;
        }
        for (@Nullable Object each : context.list("modifiers")) {
            modifiers.add(
                    switch (String.valueOf(each).toLowerCase(Locale.ROOT)) {
                        case "alt" -> KeyboardModifier.ALT;
                        case "control", "ctrl" -> KeyboardModifier.CONTROL;
                        case "meta", "command" -> KeyboardModifier.META;
                        case "shift" -> KeyboardModifier.SHIFT;
                        default ->
                            throw new NodeException(
                                    NodeException.INVALID_INPUT,
                                    "`modifiers`: expected Alt, Control, Meta or Shift, but got " + each);
                    });
        }
        return modifiers;
    }
}
