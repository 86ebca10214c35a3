package com.casarerpa.workflow.spi;

import java.util.Optional;

/// Reads the text of a Python list or dict such as `{'a': True, 'b': None}` by writing it as JSON.
final class PythonLiteral {
    private final String text;
    private final StringBuilder json = new StringBuilder();
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /// The value; empty when the text is no such literal.
    static Optional<Object> parse(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        return literal.translate() ? Values.parseJson(literal.json.toString()) : Optional.empty();
    }

    private boolean translate() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                if (!quoted(c)) {
                    return false;
                }
            } else if (Character.isLetter(c)) {
                word();
            } else {
                json.append(c == '(' ? '[' : c == ')' ? ']' : c);
                at++;
            }
        }
        return true;
    }

    private void word() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        json.append(
                switch (word) {
                    case "True" -> "true";
                    case "False" -> "false";
                    case "None" -> "null";
                    default -> word;
                });
    }

    private boolean quoted(char quote) {
        json.append('"');
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                json.append('"');
                return true;
            }
            if (c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                json.append(next == '\'' ? "'" : "\\" + next);
            } else if (c == '"') {
                json.append("\\\"");
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return false;
    }
}
