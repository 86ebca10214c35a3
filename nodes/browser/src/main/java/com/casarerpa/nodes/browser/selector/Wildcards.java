package com.casarerpa.nodes.browser.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stars in ids, classes and attribute values, which recorders write and CSS does not know. A question mark is only a
/// question mark.
final class Wildcards {
    /// `#id`, `.class` with a star somewhere in the name, or `[name=value]`.
    private static final Pattern STARRED = Pattern.compile(
            "([#.])((?:[\\w-]|\\\\.)*\\*(?:[\\w*-]|\\\\.)*)|\\[\\s*([\\w:-]+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\]\"'\\s]+)\\s*(i\\s*)?]");

    private Wildcards() {}

    /// The same selector without stars in names and values.
    static String inCss(String css) {
        if (css.indexOf('*') < 0) {
            return css;
        }
        Matcher matcher = STARRED.matcher(css);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement(matcher)));
        }
        return matcher.appendTail(out).toString();
    }

    private static String replacement(Matcher matcher) {
        String kind = matcher.group(1);
        if ("#".equals(kind)) {
            return attribute("id", plain(matcher.group(2)));
        }
        if (".".equals(kind)) {
            return ofClass(plain(matcher.group(2)));
        }
        String value = matcher.group(4);
        String bare = value.startsWith("\"") || value.startsWith("'") ? value.substring(1, value.length() - 1) : value;
        return bare.indexOf('*') < 0 ? matcher.group() : attribute(matcher.group(3), bare);
    }

    private static String plain(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }

    /// An attribute whose value has stars: what is before, between and after them.
    static String attribute(String name, String value) {
        List<String> parts = new ArrayList<>(List.of(value.split("\\*+", -1)));
        String first = parts.removeFirst();
        String last = parts.isEmpty() ? "" : parts.removeLast();
        StringBuilder css = new StringBuilder();
        if (!first.isEmpty()) {
            css.append('[')
                    .append(name)
                    .append("^=")
                    .append(Selectors.quoted(first))
                    .append(']');
        }
        for (String part : parts) {
            css.append('[')
                    .append(name)
                    .append("*=")
                    .append(Selectors.quoted(part))
                    .append(']');
        }
        if (!last.isEmpty()) {
            // A lone end may as well be in the middle when a star stands on both sides.
            css.append('[')
                    .append(name)
                    .append("$=")
                    .append(Selectors.quoted(last))
                    .append(']');
        }
        return css.isEmpty() ? "[" + name + "]" : css.toString();
    }

    /// One of an element's classes begins so, ends so, or has that in it.
    private static String ofClass(String name) {
        if (name.matches("\\*+")) {
            return "[class]";
        }
        boolean open = name.startsWith("*");
        boolean openEnd = name.endsWith("*");
        String middle = name.replaceAll("^\\*+|\\*+$", "");
        if (middle.indexOf('*') >= 0) {
            return attribute("class", "*" + middle + "*");
        }
        if (open && openEnd) {
            return "[class*=" + Selectors.quoted(middle) + "]";
        }
        return open
                ? ":is([class$=" + Selectors.quoted(middle) + "],[class*=" + Selectors.quoted(middle + " ") + "])"
                : ":is([class^=" + Selectors.quoted(middle) + "],[class*=" + Selectors.quoted(" " + middle) + "])";
    }
}
