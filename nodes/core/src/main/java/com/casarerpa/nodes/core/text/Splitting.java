package com.casarerpa.nodes.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's ways to split a text.
final class Splitting {
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]");

    private Splitting() {}

    /// `text.split(separator, most)`; a negative limit means none.
    static List<String> by(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() != most; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// `text.split(None, most)`: at white space, without empty parts.
    static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        String rest = text.stripLeading();
        while (!rest.isEmpty() && words.size() != most) {
            int end = 0;
            while (end < rest.length() && !Character.isWhitespace(rest.codePointAt(end))) {
                end += Character.charCount(rest.codePointAt(end));
            }
            words.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty()) {
            words.add(rest);
        }
        return words;
    }

    /// `text.splitlines()`.
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        Matcher end = LINE_END.matcher(text);
        int start = 0;
        while (end.find()) {
            lines.add(text.substring(start, end.start()));
            start = end.end();
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
