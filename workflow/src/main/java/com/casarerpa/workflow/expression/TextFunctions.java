package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.expression.Functions.Function;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `str type` and the text functions, each both as `upper(s)` and as `s.upper()`.
final class TextFunctions {
    private TextFunctions() {}

    static void register(Map<String, Function> free, Map<String, Function> methods) {
        free.put("str", new Function(1, 1, args -> Eval.Frame.text(args.getFirst())));
        free.put("type", new Function(1, 1, args -> type(args.getFirst())));
        both(free, methods, "upper", 0, 0, args -> text("upper", args).toUpperCase(Locale.ROOT));
        both(free, methods, "lower", 0, 0, args -> text("lower", args).toLowerCase(Locale.ROOT));
        both(free, methods, "strip", 0, 1, args -> strip("strip", args, true, true));
        both(free, methods, "lstrip", 0, 1, args -> strip("lstrip", args, true, false));
        both(free, methods, "rstrip", 0, 1, args -> strip("rstrip", args, false, true));
        both(free, methods, "title", 0, 0, args -> title(text("title", args)));
        both(free, methods, "capitalize", 0, 0, args -> capitalize(text("capitalize", args)));
        both(free, methods, "split", 0, 2, TextFunctions::split);
        both(free, methods, "replace", 2, 2, TextFunctions::replace);
        both(
                free,
                methods,
                "startswith",
                1,
                1,
                args -> text("startswith", args).startsWith(Functions.string("startswith", args.get(1))));
        both(
                free,
                methods,
                "endswith",
                1,
                1,
                args -> text("endswith", args).endsWith(Functions.string("endswith", args.get(1))));
        both(free, methods, "find", 1, 1, args ->
                (long) text("find", args).indexOf(Functions.string("find", args.get(1))));
        both(free, methods, "isdigit", 0, 0, args -> matches("isdigit", args, "\\d+"));
        both(free, methods, "isalpha", 0, 0, args -> matches("isalpha", args, "\\p{L}+"));
        both(free, methods, "isalnum", 0, 0, args -> matches("isalnum", args, "[\\p{L}\\d]+"));
        both(free, methods, "isspace", 0, 0, args -> matches("isspace", args, "\\s+"));
        both(free, methods, "zfill", 1, 1, TextFunctions::zfill);
        both(free, methods, "count", 1, 1, TextFunctions::count);
        both(free, methods, "contains", 1, 1, args -> Operators.contains(args.get(0), args.get(1)));
        both(free, methods, "join", 1, 1, TextFunctions::join);
        both(free, methods, "index", 1, 1, TextFunctions::index);
        both(
                free,
                methods,
                "splitlines",
                0,
                0,
                args -> text("splitlines", args).lines().collect(Collectors.<@Nullable Object>toList()));
    }

    private static void both(
            Map<String, Function> free,
            Map<String, Function> methods,
            String name,
            int min,
            int max,
            Functions.Body body) {
        methods.put(name, new Function(min, max, body));
        free.put(name, new Function(min + 1, max + 1, body));
    }

    private static String text(String function, List<@Nullable Object> args) throws ExpressionException {
        return Functions.string(function, args.getFirst());
    }

    private static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "NoneType";
            case String text -> "str";
            case Boolean truth -> "bool";
            case Long number -> "int";
            case Double number -> "float";
            case List<?> list -> "list";
            case Map<?, ?> map -> "dict";
            default -> value.getClass().getSimpleName();
        };
    }

    private static String strip(String name, List<@Nullable Object> args, boolean left, boolean right)
            throws ExpressionException {
        String text = text(name, args);
        if (args.size() == 1) {
            String stripped = left ? text.stripLeading() : text;
            return right ? stripped.stripTrailing() : stripped;
        }
        String characters = Functions.string(name, args.get(1));
        int start = 0;
        int end = text.length();
        while (left && start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String title(String text) {
        return Pattern.compile("\\p{L}+").matcher(text).replaceAll(word -> capitalize(word.group()));
    }

    private static String capitalize(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Object split(List<@Nullable Object> args) throws ExpressionException {
        String text = text("split", args);
        int limit = args.size() > 2 ? (int) Math.min(1_000_000, Functions.whole("maxsplit", args.get(2)) + 1) : -1;
        if (args.size() == 1 || args.get(1) == null) {
            String stripped = text.strip();
            return stripped.isEmpty()
                    ? List.of()
                    : new ArrayList<@Nullable Object>(Arrays.asList(stripped.split("\\s+", limit)));
        }
        String separator = Functions.string("split", args.get(1));
        if (separator.isEmpty()) {
            throw new ExpressionException("the separator of split() must not be empty");
        }
        return new ArrayList<@Nullable Object>(Arrays.asList(text.split(Pattern.quote(separator), limit)));
    }

    private static String replace(List<@Nullable Object> args) throws ExpressionException {
        String text = text("replace", args);
        String from = Functions.string("replace", args.get(1));
        String to = Functions.string("replace", args.get(2));
        long hits = from.isEmpty() ? text.length() + 1L : occurrences(text, from);
        Eval.Frame.checkText(text.length() + hits * (to.length() - from.length()));
        return text.replace(from, to);
    }

    private static boolean matches(String name, List<@Nullable Object> args, String pattern)
            throws ExpressionException {
        return text(name, args).matches(pattern);
    }

    private static String zfill(List<@Nullable Object> args) throws ExpressionException {
        String text = text("zfill", args);
        long width = Functions.whole("width", args.get(1));
        Eval.Frame.checkText(width);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        String zeros = "0".repeat((int) Math.max(0, width - text.length()));
        return (signed ? text.substring(0, 1) : "") + zeros + digits;
    }

    private static Object count(List<@Nullable Object> args) throws ExpressionException {
        if (args.getFirst() instanceof List<?> list) {
            return list.stream()
                    .filter(item -> Operators.equal(item, args.get(1)))
                    .count();
        }
        String text = text("count", args);
        String part = Functions.string("count", args.get(1));
        return part.isEmpty() ? text.codePointCount(0, text.length()) + 1L : occurrences(text, part);
    }

    private static long occurrences(String text, String part) {
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static String join(List<@Nullable Object> args) throws ExpressionException {
        String separator = text("join", args);
        List<@Nullable Object> items = Functions.iterable(args.get(1));
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Object item : items) {
            String next = Eval.Frame.text(item);
            Eval.Frame.checkText((long) joined.length() + before.length() + next.length());
            joined.append(before).append(next);
            before = separator;
        }
        return joined.toString();
    }

    private static Object index(List<@Nullable Object> args) throws ExpressionException {
        if (args.getFirst() instanceof String text && args.get(1) instanceof String part && text.contains(part)) {
            return (long) text.indexOf(part);
        }
        List<@Nullable Object> items = Functions.iterable(args.getFirst());
        for (int i = 0; i < items.size(); i++) {
            if (Operators.equal(items.get(i), args.get(1))) {
                return (long) i;
            }
        }
        throw new ExpressionException(Values.describe(args.get(1)) + " is not in " + Values.describe(args.getFirst()));
    }
}
