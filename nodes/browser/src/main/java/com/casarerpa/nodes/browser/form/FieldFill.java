package com.casarerpa.nodes.browser.form;

import com.casarerpa.nodes.browser.element.Element;
import com.casarerpa.nodes.browser.element.Fields;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.SelectOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts a value into one field of a form, whatever kind of field it is.
final class FieldFill {
    private static final Set<String> NO = Set.of("", "false", "no", "off", "0", "none", "null", "unchecked");
    private static final String KIND = """
            e => e.tagName === 'SELECT' ? 'select'
               : e.tagName === 'INPUT' && (e.type === 'checkbox' || e.type === 'radio' || e.type === 'file') ? e.type
               : e.getAttribute('role') === 'checkbox' || e.getAttribute('role') === 'switch' ? 'checkbox' : 'text'""";

    private FieldFill() {}

    /// Puts it there.
    ///
    /// @param clearFirst whether what is in a text field goes first
    static void put(Element found, @Nullable Object value, boolean clearFirst)
            throws NodeException, InterruptedException {
        Element field = Fields.of(found);
        field.page().act("fill " + field.selector(), open -> put(field, value, clearFirst, kind(field)));
    }

    private static String kind(Element field) {
        return Objects.toString(field.locator().evaluate(KIND), "text");
    }

    private static void put(Element field, @Nullable Object value, boolean clearFirst, String kind) {
        Locator locator = field.locator();
        String text = Objects.toString(value, "");
        double millis = field.remainingMillis();
        switch (kind) {
            case "select" -> choose(locator, text, millis);
            case "checkbox" -> locator.setChecked(isYes(value), new Locator.SetCheckedOptions().setTimeout(millis));
            case "radio" -> radio(locator, text, millis);
            default -> {
                if (clearFirst) {
                    locator.fill(text, new Locator.FillOptions().setTimeout(millis));
                } else {
                    locator.press("End", new Locator.PressOptions().setTimeout(millis));
                    locator.pressSequentially(text, new Locator.PressSequentiallyOptions().setTimeout(millis));
                }
            }
        }
    }

    /// By its value, else by its label.
    private static void choose(Locator locator, String text, double millis) {
        Object isValue = locator.evaluate("(e, text) => [...e.options].some(o => o.value === text)", text);
        SelectOption option =
                Boolean.TRUE.equals(isValue) ? new SelectOption().setValue(text) : new SelectOption().setLabel(text);
        locator.selectOption(option, new Locator.SelectOptionOptions().setTimeout(millis));
    }

    /// The button of the same group that has that value or label; a plain yes means the button itself.
    private static void radio(Locator locator, String text, double millis) {
        var options = new Locator.CheckOptions().setTimeout(millis);
        Object index = locator.evaluate("""
                (e, text) => {
                  const group = e.name ? [...(e.form ?? document).querySelectorAll('input[type=radio]')].filter(r => r.name === e.name) : [e];
                  const wanted = group.findIndex(r => r.value === text
                      || [...(r.labels ?? [])].some(l => l.textContent.trim().toLowerCase() === text.trim().toLowerCase()));
                  if (wanted >= 0) { group[wanted].click(); return true; }
                  return false;
                }""", text);
        if (!Boolean.TRUE.equals(index)) {
            if (!isYes(text) || !Set.of("true", "yes", "on", "1", "checked").contains(text.toLowerCase(Locale.ROOT))) {
                throw new PlaywrightException("no radio button of the group has the value or label \"" + text + "\"");
            }
            locator.check(options);
        }
    }

    private static boolean isYes(@Nullable Object value) {
        return value instanceof Boolean flag
                ? flag
                : !NO.contains(Objects.toString(value, "").strip().toLowerCase(Locale.ROOT));
    }
}
