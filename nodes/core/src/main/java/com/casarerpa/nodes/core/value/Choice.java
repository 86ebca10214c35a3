package com.casarerpa.nodes.core.value;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads an input that must be one of a few names.
public final class Choice {
    private Choice() {}

    /// The value that the input's name stands for; case does not count.
    ///
    /// @param choices name → what it stands for, in the order in which a message lists them
    /// @throws NodeException `INVALID_INPUT` with the choices and the nearest match
    public static <T> T of(NodeContext context, String input, String fallback, Map<String, T> choices)
            throws NodeException {
        String text = context.text(input, fallback).strip();
        String given = text.isEmpty() ? fallback : text;
        T exact = choices.get(given);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, T> choice : choices.entrySet()) {
            if (choice.getKey().equalsIgnoreCase(given)) {
                return choice.getValue();
            }
        }
        throw new NodeException(
                NodeException.INVALID_INPUT,
                "Expected `%s` to be one of %s, but got \"%s\"%s"
                        .formatted(
                                input,
                                String.join(", ", choices.keySet()),
                                given,
                                Nearest.to(given, choices.keySet())
                                        .map(name -> "; did you mean \"" + name + "\"?")
                                        .orElse("")));
    }

    /// The input itself, in the spelling of the choice that it is.
    public static String name(NodeContext context, String input, String fallback, List<String> choices)
            throws NodeException {
        Map<String, String> names = new LinkedHashMap<>();
        choices.forEach(choice -> names.put(choice, choice));
        return of(context, input, fallback, names);
    }
}
