package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads inputs for which the catalogue has no default but which need not be given.
public final class Inputs {
    private Inputs() {}

    /// The list, or an empty one when nothing is connected or configured.
    public static List<@Nullable Object> list(NodeContext context, String name) throws NodeException {
        return context.has(name) ? context.list(name) : List.of();
    }

    /// The map, or an empty one when nothing is connected or configured.
    public static Map<String, @Nullable Object> map(NodeContext context, String name) throws NodeException {
        return context.has(name) ? context.map(name) : Map.of();
    }

    /// The text, or an empty one when nothing is connected or configured.
    public static String text(NodeContext context, String name) throws NodeException {
        return context.has(name) ? context.text(name) : "";
    }

    /// The whole number, if one is given, within the range of an `int`.
    public static Optional<Integer> integer(NodeContext context, String name) throws NodeException {
        if (!context.has(name)) {
            return Optional.empty();
        }
        long value = context.integer(name);
        if (value != (int) value) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `" + name + "` between -2147483648 and 2147483647, but got " + value);
        }
        return Optional.of((int) value);
    }

    /// The whole number, or the fallback, refused when it is below a limit.
    public static int atLeast(NodeContext context, String name, int minimum, int fallback) throws NodeException {
        int value = integer(context, name).orElse(fallback);
        if (value < minimum) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `" + name + "` to be at least " + minimum + ", but got " + value);
        }
        return value;
    }
}
