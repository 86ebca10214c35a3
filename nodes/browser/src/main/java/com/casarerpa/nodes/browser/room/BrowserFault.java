package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.impl.TargetClosedError;
import java.util.Locale;

/// What goes wrong with browsers, in words for the person who mends the workflow.
public final class BrowserFault {
    /// There is no browser, or nothing to drive it with.
    public static final String NOT_INSTALLED = "BROWSER_NOT_INSTALLED";
    /// A browser could not be started.
    public static final String LAUNCH_FAILED = "BROWSER_LAUNCH_FAILED";
    /// There is no page to work on, or it was closed.
    public static final String NO_PAGE = "NO_PAGE";
    /// A page did not open.
    public static final String NAVIGATION_FAILED = "NAVIGATION_FAILED";
    /// No element fits the selector.
    public static final String ELEMENT_NOT_FOUND = "ELEMENT_NOT_FOUND";
    /// More than one element fits, and one was wanted.
    public static final String AMBIGUOUS_SELECTOR = "AMBIGUOUS_SELECTOR";
    /// The element is there but cannot be used.
    public static final String NOT_ACTIONABLE = "ELEMENT_NOT_ACTIONABLE";
    /// A selector cannot be read.
    public static final String INVALID_SELECTOR = "INVALID_SELECTOR";
    /// A script in the page failed.
    public static final String SCRIPT_FAILED = "SCRIPT_FAILED";

    private static final int LONGEST = 600;

    private BrowserFault() {}

    /// The failure of one call, as the node's.
    ///
    /// @param what what was being done, for example `click #save`
    public static NodeException of(String what, PlaywrightException failure) {
        String text = String.valueOf(failure.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (failure instanceof TargetClosedError || lower.contains("has been closed")) {
            return made(NO_PAGE, what, "the page or the browser was closed meanwhile", failure);
        }
        if (lower.contains("strict mode violation")) {
            return made(AMBIGUOUS_SELECTOR, what, firstLines(text), failure);
        }
        if (lower.contains("net::err") || lower.contains("ns_error_") || lower.contains("navigation failed")) {
            return made(NAVIGATION_FAILED, what, firstLines(text), failure);
        }
        if (lower.contains("is not a valid selector")
                || (lower.contains("unexpected token") && lower.contains("selector"))) {
            return made(INVALID_SELECTOR, what, firstLines(text), failure);
        }
        if (failure instanceof TimeoutError) {
            return made(NodeException.TIMEOUT, what, firstLines(text), failure);
        }
        return made("BROWSER_ERROR", what, firstLines(text), failure);
    }

    private static NodeException made(String code, String what, String why, PlaywrightException failure) {
        return new NodeException(code, what + ": " + why, failure);
    }

    /// What Playwright says before its call log, and the last line of that.
    static String firstLines(String text) {
        String plain = text.replaceAll("\\u001B\\[[0-9;]*m", "").strip();
        plain = plain.replaceFirst("(?s)^Error \\{\\s*message='(.*?)\\s*name='.*?\\n}", "$1")
                .replaceFirst("^(Timeout)?Error: ", "");
        int log = plain.indexOf("Call log:");
        String told = (log < 0 ? plain : plain.substring(0, log)).strip();
        String last = log < 0 ? "" : lastStep(plain.substring(log + "Call log:".length()));
        String all = last.isEmpty() ? told : told + " (" + last + ")";
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
    }

    private static String lastStep(String log) {
        return log.lines()
                .map(line -> line.strip().replaceFirst("^-\\s*", ""))
                .filter(line -> !line.isEmpty()
                        && !line.startsWith("}")
                        && !line.startsWith("name=")
                        && !line.startsWith("stack="))
                .reduce((one, next) -> next)
                .orElse("");
    }
}
