package com.casarerpa.workflow.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A path to a value: `name`, `a.b[0].c`, `node_id.port`, `$currentDate`, `$secret:alias`. Immutable.
public final class Reference {
    private static final int MAX_LENGTH = 500;

    private final String source;
    private final String root;
    private final Object[] steps;

    private Reference(String source, String root, List<Object> steps) {
        this.source = source;
        this.root = root;
        this.steps = steps.toArray();
    }

    /// Reads what stands between the braces; empty when it is no path.
    public static Optional<Reference> parse(String text) {
        String source = text.strip();
        if (source.isEmpty() || source.length() > MAX_LENGTH || source.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        if (source.startsWith("$secret:")) {
            return Optional.of(new Reference(source, source, List.of()));
        }
        int end = 0;
        while (end < source.length() && ".[".indexOf(source.charAt(end)) < 0) {
            if ("{}\"'],:;=<>()|&\\".indexOf(source.charAt(end)) >= 0) {
                return Optional.empty();
            }
            end++;
        }
        String root = source.substring(0, end).strip();
        List<Object> steps = new ArrayList<>();
        if (root.isEmpty() || !readSteps(source, end, steps)) {
            return Optional.empty();
        }
        return Optional.of(new Reference(source, root, steps));
    }

    private static boolean readSteps(String source, int from, List<Object> steps) {
        int at = from;
        while (at < source.length()) {
            if (source.charAt(at) == '[') {
                int close = source.indexOf(']', at);
                if (close < 0) {
                    return false;
                }
                Object step = bracketed(source.substring(at + 1, close).strip());
                if (step.equals("")) {
                    return false;
                }
                steps.add(step);
                at = close + 1;
            } else if (source.charAt(at) == '.') {
                int end = at + 1;
                while (end < source.length() && ".[".indexOf(source.charAt(end)) < 0) {
                    end++;
                }
                String key = source.substring(at + 1, end).strip();
                if (key.isEmpty()) {
                    return false;
                }
                steps.add(key);
                at = end;
            } else {
                return false;
            }
        }
        return true;
    }

    private static Object bracketed(String inside) {
        if (inside.matches("-?\\d{1,9}")) {
            return Integer.valueOf(inside);
        }
        boolean quoted = inside.length() >= 2
                && (inside.startsWith("'") || inside.startsWith("\""))
                && inside.charAt(0) == inside.charAt(inside.length() - 1);
        return quoted ? inside.substring(1, inside.length() - 1) : inside;
    }

    /// The first name of the path.
    public String root() {
        return root;
    }

    /// The step after the root, if it is a name: the port, when the root is a node.
    public Optional<String> firstStep() {
        return steps.length > 0 && steps[0] instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /// The text of the path.
    public String source() {
        return source;
    }

    /// The value, or [Scope#MISSING]. A variable wins over a node of the same name; a variable whose very name is
    /// the whole path counts too.
    public @Nullable Object find(Scope scope) {
        Object value = follow(scope.find(root));
        if (Scope.isMissing(value) && steps.length > 0) {
            value = scope.find(source);
        }
        return Scope.isMissing(value) ? follow(scope.findOutputs(root)) : value;
    }

    private @Nullable Object follow(@Nullable Object start) {
        Object value = start;
        for (Object step : steps) {
            if (Scope.isMissing(value)) {
                return value;
            }
            value = take(value, step);
        }
        return value;
    }

    /// One step into a value: a key of a map, an index of a list (negative counts from the end), a character.
    static @Nullable Object take(@Nullable Object value, Object step) {
        return switch (value) {
            case Map<?, ?> map -> {
                String key = step.toString();
                Object entry = map.get(key);
                yield entry != null || map.containsKey(key) ? entry : Scope.MISSING;
            }
            case List<?> list -> {
                int index = index(step, list.size());
                yield index < 0 ? Scope.MISSING : list.get(index);
            }
            case String text -> {
                int index = step instanceof Integer ? index(step, text.length()) : -1;
                yield index < 0 ? Scope.MISSING : text.substring(index, index + 1);
            }
            case null, default -> Scope.MISSING;
        };
    }

    private static int index(Object step, int size) {
        int index;
        if (step instanceof Integer number) {
            index = number;
        } else if (step instanceof String text && text.matches("\\d{1,9}")) {
            index = Integer.parseInt(text);
        } else {
            return -1;
        }
        int absolute = index < 0 ? size + index : index;
        return absolute < size ? absolute : -1;
    }

    @Override
    public String toString() {
        return "{{" + source + "}}";
    }
}
