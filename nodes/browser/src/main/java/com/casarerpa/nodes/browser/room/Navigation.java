package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a page is gone to.
///
/// @param until what counts as arrived
/// @param referer what the page is told about where one came from
public record Navigation(WaitUntilState until, Optional<String> referer) {
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(//.*|[^0-9].*|$)");

    /// What counts as arrived, by its name.
    ///
    /// @throws NodeException `INVALID_INPUT`
    public static WaitUntilState until(String name) throws NodeException {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "", "load" -> WaitUntilState.LOAD;
            case "domcontentloaded" -> WaitUntilState.DOMCONTENTLOADED;
            case "networkidle" -> WaitUntilState.NETWORKIDLE;
            case "commit" -> WaitUntilState.COMMIT;
            default ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "`wait_until`: expected load, domcontentloaded, networkidle or commit, but got \"" + name
                                + "\"");
        };
    }

    /// The address with its scheme: `example.com` is `https://example.com`, `localhost:8080` too.
    public static String absolute(String url) {
        String text = url.strip();
        if (text.startsWith("//")) {
            return "https:" + text;
        }
        return SCHEME.matcher(text).matches() ? text : "https://" + text;
    }

    Page.NavigateOptions options(Duration limit) {
        Page.NavigateOptions options =
                new Page.NavigateOptions().setTimeout((double) limit.toMillis()).setWaitUntil(until);
        referer.ifPresent(options::setReferer);
        return options;
    }
}
