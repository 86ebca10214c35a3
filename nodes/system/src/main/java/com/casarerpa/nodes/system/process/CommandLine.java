package com.casarerpa.nodes.system.process;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a command into words, with the quotes of Python's `shlex`. On Windows a backslash is nothing but
/// a backslash,
/// so that paths survive.
public final class CommandLine {
    private final String text;
    private final boolean escapes;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean within;

    private CommandLine(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /// The words. Text whose quotes do not match is split at its blanks.
    public static List<String> split(String text) {
        return split(text, !Programs.windows());
    }

    static List<String> split(String text, boolean escapes) {
        CommandLine line = new CommandLine(text, escapes);
        return line.read() ? line.words : blanks(text);
    }

    /// The words of an input that is a list of words or one text.
    public static List<String> words(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(Values::text).toList();
            case String text ->
                Values.asList(text)
                        .map(list -> list.stream().map(Values::text).toList())
                        .orElseGet(() -> split(text));
            default -> List.of(Values.text(value));
        };
    }

    /// A word for a POSIX shell, in quotes where it needs them.
    static String quote(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    private static List<String> blanks(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private boolean read() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length();
            if (quote == 0 && Character.isWhitespace(c)) {
                end();
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                within = true;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && escapes && quote != '\'') {
                if (last) {
                    return false;
                }
                escaped(text.charAt(++i), quote);
            } else {
                take(c);
            }
        }
        end();
        return quote == 0;
    }

    private void escaped(char c, char quote) {
        if (quote == '"' && c != '"' && c != '\\') {
            take('\\');
        }
        take(c);
    }

    private void take(char c) {
        within = true;
        word.append(c);
    }

    private void end() {
        if (within) {
            words.add(word.toString());
        }
        word.setLength(0);
        within = false;
    }
}
