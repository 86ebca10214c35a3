package com.casarerpa.nodes.browser.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Conditions of XPath 1.0 for what recorders note about an element. A star stands for any text.
final class Conditions {
    private Conditions() {}

    static String of(String attribute, String value) {
        return switch (attribute) {
            case "class" -> ofClass(value);
            case "innertext", "visibleinnertext", "text" -> matches("normalize-space(.)", value);
            case "aaname" -> named(value);
            case "parentid" -> "ancestor::*[" + matches("@id", value) + "]";
            case "parentname" -> "ancestor::*[" + matches("@name", value) + "]";
            case "parentclass" -> "ancestor::*[" + ofClass(value) + "]";
            default -> matches("@" + attribute, value);
        };
    }

    private static String ofClass(String value) {
        return Stream.of(value.strip().split("\\s+"))
                .map(name -> name.indexOf('*') < 0
                        ? "contains(concat(' ',normalize-space(@class),' ')," + literal(" " + name + " ") + ")"
                        : matches("@class", "*" + name + "*"))
                .collect(Collectors.joining(" and "));
    }

    /// The accessible name, as far as XPath can tell it.
    private static String named(String value) {
        return Stream.of(
                        matches("@aria-label", value),
                        matches("@title", value),
                        matches("@placeholder", value),
                        matches("@alt", value),
                        "(self::input and " + matches("@value", value) + ")",
                        matches("normalize-space(.)", value),
                        "@id=//label[" + matches("normalize-space(.)", value) + "]/@for",
                        "ancestor::label[" + matches("normalize-space(.)", value) + "]")
                .collect(Collectors.joining(" or "));
    }

    /// Whether a text is as the value says, stars and all.
    static String matches(String subject, String value) {
        if (value.indexOf('*') < 0) {
            return subject + "=" + literal(value);
        }
        List<String> parts = List.of(value.split("\\*+", -1));
        List<String> conditions = new ArrayList<>();
        String rest = subject;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.isEmpty()) {
                continue;
            }
            if (i == 0) {
                conditions.add("starts-with(" + rest + "," + literal(part) + ")");
            } else if (i == parts.size() - 1) {
                conditions.add("substring(" + rest + ",string-length(" + rest + ")-" + (part.length() - 1) + ")="
                        + literal(part));
            } else {
                conditions.add("contains(" + rest + "," + literal(part) + ")");
            }
            rest = "substring-after(" + rest + "," + literal(part) + ")";
        }
        return conditions.isEmpty() ? "string-length(" + subject + ")>=0" : String.join(" and ", conditions);
    }

    /// A text as XPath 1.0 writes it, which knows no escapes.
    static String literal(String text) {
        if (text.indexOf('\'') < 0) {
            return "'" + text + "'";
        }
        if (text.indexOf('"') < 0) {
            return "\"" + text + "\"";
        }
        return Stream.of(text.split("'", -1))
                .map(part -> "'" + part + "'")
                .collect(Collectors.joining(",\"'\",", "concat(", ")"));
    }
}
