package com.casarerpa.nodes.browser.form;

import com.casarerpa.nodes.browser.element.Element;
import com.casarerpa.nodes.browser.element.ElementSearch;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds a field of a form by what a person calls it: a selector, the text of its label, its name or id, its
/// placeholder.
final class FieldSearch {
    private FieldSearch() {}

    /// The field.
    ///
    /// @throws NodeException `ELEMENT_NOT_FOUND` with the names that were tried
    static Element find(OpenPage page, String form, String name, Duration limit)
            throws NodeException, InterruptedException {
        if (isSelector(name)) {
            return new ElementSearch(page, name, limit, false).find(Wanted.ATTACHED);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        String text = name.replace("\\", "\\\\").replace("\"", "\\\"");
        List<String> tries = List.of(
                "label=" + name,
                "[name=\"" + text + "\"]",
                "[id=\"" + text + "\"]",
                "[placeholder=\"" + text + "\" i]",
                "label:has-text(\"" + text + "\")",
                "text=\"" + text + "\"");
        do {
            for (String each : tries) {
                Optional<Element> found = new ElementSearch(page, each, Duration.ZERO, false).seek(Wanted.VISIBLE);
                if (found.isPresent()) {
                    return new Element(page, found.get().locator(), name, deadline);
                }
            }
            page.act("wait for " + name, open -> open.waitForTimeout(40));
        } while (System.nanoTime() - deadline < 0);
        throw new NodeException(
                BrowserFault.ELEMENT_NOT_FOUND,
                "expected a field with the label, name, id or placeholder \"" + name + "\" in " + form + " within "
                        + limit.toMillis() + " ms, but there is none on " + page);
    }

    /// Whether it is written as selectors are: `#id`, `.class`, `[name=x]`, `//path`, `input`, `css=…`.
    static boolean isSelector(String name) {
        return name.matches("(?s)^\\s*([#.\\[/(<*:].*|(xpath|css|text|id|aria|itext|role|label|data-testid)=.*"
                + "|(input|select|textarea|form|div|span|button|label|fieldset)\\b[^ ]*([ >+~\\[.#:].*)?)$");
    }
}
