package com.casarerpa.nodes.browser.session;

import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs a script in a page. It may be a function (`x => x + 1`), an expression, or statements with `return`.
final class PageScript {
    private static final Pattern FUNCTION = Pattern.compile(
            "(?s)^(async\\s+)?(function\\b.*|\\([^()]*\\)\\s*=>.*|\\(\\s*[{\\[].*[}\\]]\\s*\\)\\s*=>.*|[A-Za-z_$][\\w$]*\\s*=>.*)");
    private static final Pattern STATEMENTS =
            Pattern.compile("(?s).*(^|[;{}\\n])\\s*(return|const|let|var|if|for|while|try|throw|switch)\\b.*");

    private PageScript() {}

    /// What the script answers.
    ///
    /// @throws NodeException `SCRIPT_FAILED` with what it threw
    static @Nullable Object run(OpenPage page, String script, @Nullable Object argument)
            throws NodeException, InterruptedException {
        try {
            Object[] answer = page.ask("run the script", open ->
                    new Object[] {open.evaluate(wrapped(script), PageValues.argument(argument))});
            return PageValues.of(Arrays.asList(answer).getFirst());
        } catch (NodeException e) {
            throw e.code().equals("BROWSER_ERROR") ? new NodeException(BrowserFault.SCRIPT_FAILED, e.text(), e) : e;
        }
    }

    static String wrapped(String script) {
        String text = script.strip();
        if (FUNCTION.matcher(text).matches()) {
            return text;
        }
        if (STATEMENTS.matcher(text).matches()) {
            return "async (arg) => { " + text + "\n}";
        }
        return text;
    }
}
