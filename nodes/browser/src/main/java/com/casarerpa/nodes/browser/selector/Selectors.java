package com.casarerpa.nodes.browser.selector;

import com.casarerpa.workflow.spi.NodeException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Brings a selector of a workflow into the form that Playwright reads. In this order: XML of recorders,
/// case-insensitive
/// text, engines by their prefix, XPath, conditions of XPath without a path, CSS with wildcards; anything else is left
/// as it is.
public final class Selectors {
    private static final List<String> ENGINES = List.of(
            "text=",
            "id=",
            "data-testid=",
            "data-test-id=",
            "data-test=",
            "role=",
            "label=",
            "_react=",
            "_vue=",
            "internal:");

    private static final Pattern BARE_CONDITION = Pattern.compile(
            "^(@[\\w:-]+|contains\\(|starts-with\\(|text\\(\\)|normalize-space\\(|not\\(|last\\(\\)|position\\(\\)).*");
    private static final Pattern PATH_WITHOUT_SLASHES = Pattern.compile(
            "^[\\w*-]+\\[\\s*(@|contains\\(|starts-with\\(|text\\(\\)|normalize-space\\(|not\\(|position\\(\\)).*");

    private Selectors() {}

    /// The selector for Playwright.
    ///
    /// @throws NodeException `INVALID_INPUT` when there is nothing to look for, or when XML cannot be read
    public static String normalise(String given) throws NodeException {
        String text = given.strip();
        if (text.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "`selector`: expected a selector such as #save, //button[@name='save'] or text=Save, but it is empty");
        }
        if (text.startsWith("<")) {
            return RecordedXml.selector(text);
        }
        if (text.contains(" >> ")) {
            return chained(text);
        }
        return single(text);
    }

    private static String chained(String text) throws NodeException {
        StringBuilder chain = new StringBuilder();
        for (String part : text.split(" >> ", -1)) {
            if (!chain.isEmpty()) {
                chain.append(" >> ");
            }
            chain.append(single(part.strip()));
        }
        return chain.toString();
    }

    private static String single(String text) throws NodeException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("itext=")) {
            return caseless(text.substring("itext=".length()));
        }
        if (lower.startsWith("xpath=")) {
            return "xpath=" + path(text.substring("xpath=".length()).strip());
        }
        if (lower.startsWith("css=")) {
            return "css=" + Wildcards.inCss(text.substring("css=".length()).strip());
        }
        if (lower.startsWith("aria=")) {
            return aria(text.substring("aria=".length()).strip());
        }
        if (lower.startsWith("id=") && text.contains("*")) {
            return Wildcards.attribute("id", text.substring("id=".length()).strip());
        }
        if (lower.startsWith("label=")) {
            return "internal:label=" + quoted(text.substring("label=".length()).strip()) + "i";
        }
        if (ENGINES.stream().anyMatch(lower::startsWith)) {
            return text;
        }
        if (isPath(text)) {
            return "xpath=" + path(text);
        }
        return Wildcards.inCss(text);
    }

    private static boolean isPath(String text) {
        return text.startsWith("/")
                || text.startsWith("(/")
                || text.startsWith("./")
                || text.startsWith("..")
                || BARE_CONDITION.matcher(text).matches()
                || PATH_WITHOUT_SLASHES.matcher(text).matches();
    }

    private static String path(String text) {
        if (BARE_CONDITION.matcher(text).matches()) {
            return "//*[" + text + "]";
        }
        if (PATH_WITHOUT_SLASHES.matcher(text).matches()) {
            return "//" + text;
        }
        return text;
    }

    /// `itext=button:Save`, or without a tag.
    private static String caseless(String text) {
        int colon = text.indexOf(':');
        String tag = colon < 0 ? "*" : text.substring(0, colon).strip();
        if (colon < 0 || !tag.matches("\\*|[A-Za-z][\\w-]*")) {
            return "text=" + engineText(text.strip());
        }
        String wanted = text.substring(colon + 1).strip();
        return tag.equals("*")
                ? "text=" + engineText(wanted)
                : tag.toLowerCase(Locale.ROOT) + ":has-text(" + quoted(wanted) + ")";
    }

    /// Text as the text engine takes it: unquoted it is compared without regard to case.
    private static String engineText(String text) {
        return text.startsWith("\"") || text.startsWith("'") || text.startsWith("/") ? "/" + regex(text) + "/i" : text;
    }

    private static String regex(String text) {
        return text.replaceAll("([\\\\/.*+?^${}()|\\[\\]])", "\\\\$1");
    }

    /// An accessible name, or a role with one: `aria=Save`, `aria=button[name="Save"]`.
    private static String aria(String text) {
        if (text.matches("[a-z]+\\[.*]")) {
            return "role=" + text;
        }
        return "[aria-label=" + quoted(text) + " i]";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
