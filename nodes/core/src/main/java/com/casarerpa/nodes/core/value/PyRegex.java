package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Regular expressions as Python's `re` reads them, run by Java's engine.
///
/// `(?P<name>…)`, `(?P=name)` and `\Z` are translated, `\1` and `\g<name>` work in replacements. A search ends when its
/// thread is interrupted, so a time-out also ends one that would run for years.
public final class PyRegex {
    private static final int MOST_PATTERN = 10_000;
    private static final Pattern NAMED = Pattern.compile("\\(\\?P([<=])(\\w+)([>)])");

    private final Pattern pattern;
    private final Map<String, Integer> names;

    private PyRegex(Pattern pattern, Map<String, Integer> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /// Reads the pattern with the flags of the node: `ignore_case`, `multiline`, `dotall`.
    ///
    /// @param what how the pattern is called in messages
    /// @throws NodeException `INVALID_INPUT` when it is no regular expression
    public static PyRegex of(NodeContext context, String regex, String what) throws NodeException {
        int flags = (context.flag("ignore_case", false) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (context.flag("multiline", false) ? Pattern.MULTILINE : 0)
                | (context.flag("dotall", false) ? Pattern.DOTALL : 0);
        return of(regex, flags, what);
    }

    /// Reads a pattern with Java's flags.
    public static PyRegex of(String regex, int flags, String what) throws NodeException {
        if (regex.length() > MOST_PATTERN) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected at most " + MOST_PATTERN + " characters in " + what + ", but got " + regex.length());
        }
        try {
            // Python knows \n alone as the end of a line, and its classes are those of Unicode.
            Pattern pattern =
                    Pattern.compile(translate(regex), flags | Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS);
            return new PyRegex(pattern, pattern.namedGroups());
        } catch (PatternSyntaxException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a regular expression in " + what + ", but got " + Values.describe(regex) + ": "
                            + e.getDescription() + " near position " + (e.getIndex() + 1),
                    e);
        }
    }

    /// All matches in order.
    public List<MatchResult> findAll(String text) throws NodeException, InterruptedException {
        return guarded(() -> {
            List<MatchResult> matches = new ArrayList<>();
            Matcher matcher = pattern.matcher(new Interruptible(text));
            while (matcher.find()) {
                matches.add(matcher.toMatchResult());
            }
            return matches;
        });
    }

    /// Whether the text begins with a match, as Python's `re.match` asks.
    public boolean matchesStart(String text) throws NodeException, InterruptedException {
        return guarded(() -> pattern.matcher(new Interruptible(text)).lookingAt());
    }

    /// The groups of a match, null for one that took no part.
    public static List<@Nullable Object> groups(MatchResult match) {
        List<@Nullable Object> groups = new ArrayList<>();
        for (int i = 1; i <= match.groupCount(); i++) {
            groups.add(match.group(i));
        }
        return groups;
    }

    /// The text with matches replaced, and how many were.
    ///
    /// @param most how many at most; negative means all
    public Replaced replace(String text, String replacement, int most) throws NodeException, InterruptedException {
        List<MatchResult> matches = findAll(text);
        int count = most < 0 ? matches.size() : Math.min(most, matches.size());
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (MatchResult match : matches.subList(0, count)) {
            out.append(text, end, match.start()).append(expand(replacement, match));
            end = match.end();
        }
        return new Replaced(out.append(text.substring(end)).toString(), count);
    }

    /// What a replacement gave.
    public record Replaced(String text, long count) {}

    private String expand(String template, MatchResult match) throws NodeException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '\\' || i + 1 == template.length()) {
                out.append(c);
                continue;
            }
            char next = template.charAt(++i);
            if (next == 'g'
                    && i + 1 < template.length()
                    && template.charAt(i + 1) == '<'
                    && template.indexOf('>', i) > 0) {
                int close = template.indexOf('>', i);
                out.append(group(template.substring(i + 2, close), match));
                i = close;
            } else if (next >= '1' && next <= '9') {
                int end = i + 1;
                if (end < template.length() && Character.isDigit(template.charAt(end))) {
                    end++;
                }
                out.append(group(template.substring(i, end), match));
                i = end - 1;
            } else {
                out.append(escape(next));
            }
        }
        return out.toString();
    }

    private static String escape(char letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '\\' -> "\\";
            default -> "\\" + letter;
        };
    }

    private String group(String name, MatchResult match) throws NodeException {
        Integer number = name.matches("\\d{1,5}") ? Integer.valueOf(name) : names.get(javaName(name));
        if (number == null || number > match.groupCount()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the replacement to name a group of the pattern, but there is no group " + name
                            + "; the pattern has " + match.groupCount());
        }
        String value = match.group(number);
        return value == null ? "" : value;
    }

    private static String translate(String regex) {
        String named = NAMED.matcher(regex).replaceAll(match -> {
            String name = javaName(match.group(2));
            return Matcher.quoteReplacement("<".equals(match.group(1)) ? "(?<" + name + ">" : "\\k<" + name + ">");
        });
        return named.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\Z", "$1\\\\z");
    }

    /// Java's names of groups know no underscore.
    private static String javaName(String name) {
        return name.replace("_", "U95U");
    }

    private static <T> T guarded(Supplier<T> search) throws NodeException, InterruptedException {
        try {
            return search.get();
        } catch (Interruptible.Stopped e) {
            throw (InterruptedException) new InterruptedException("The search was interrupted").initCause(e);
        } catch (StackOverflowError e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a regular expression that can be matched, but it nests too deep for this text;"
                            + " avoid groups that repeat, such as (a|b)*",
                    e);
        }
    }

    /// Text that refuses to be read once the thread is interrupted.
    private record Interruptible(CharSequence text) implements CharSequence {
        static final class Stopped extends RuntimeException {}

        @Override
        public char charAt(int index) {
            // Looking at the flag at each character would cost more than the search itself.
            if ((index & 63) == 0 && Thread.currentThread().isInterrupted()) {
                Thread.interrupted();
                throw new Stopped();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Interruptible(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
