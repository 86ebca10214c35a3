package com.casarerpa.nodes.browser.element;

import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Locator;

/// The field that a selector leads to: itself, or when it fits a label or a text beside a field, the field that belongs
/// to that: by `for`, within it, the next sibling, within the same parent.
public final class Fields {
    private static final String IS_FIELD =
            "e => e.matches('input,textarea,select,[contenteditable=\"\"],[contenteditable=true],[role=textbox],"
                    + "[role=combobox],[role=searchbox],[role=spinbutton]')";

    private static final String FIELD = "*[self::input[not(@type='hidden')] or self::textarea or self::select"
            + " or @contenteditable='true' or @role='textbox' or @role='combobox']";

    /// The places where a label's field may be, nearest first.
    private static final String[] PLACES = {
        "xpath=.//" + FIELD,
        "xpath=following-sibling::*[1][self::input or self::textarea or self::select] | following-sibling::*[1]//"
                + FIELD,
        "xpath=following-sibling::" + FIELD,
        "xpath=../" + FIELD,
        "xpath=..//" + FIELD,
    };

    private Fields() {}

    /// The field that is meant.
    public static Element of(Element found) throws NodeException, InterruptedException {
        return found.page().ask("find the field of " + found.selector(), open -> {
            Locator locator = found.locator();
            if ((boolean) locator.evaluate(IS_FIELD)) {
                return found;
            }
            Object id = locator.evaluate("e => e.tagName === 'LABEL' ? e.htmlFor : ''");
            if (id instanceof String name && !name.isEmpty()) {
                Locator named = open.locator("[id=\"" + name.replace("\"", "\\\"") + "\"]");
                if (named.count() == 1) {
                    return with(found, named);
                }
            }
            for (String place : PLACES) {
                Locator there = locator.locator(place);
                if (there.count() > 0) {
                    return with(found, there.first());
                }
            }
            return found;
        });
    }

    private static Element with(Element found, Locator locator) {
        return new Element(found.page(), locator, found.selector(), found.deadline());
    }
}
