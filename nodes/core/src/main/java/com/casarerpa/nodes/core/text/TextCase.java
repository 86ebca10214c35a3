package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Locale;

/// Changes the case of letters.
///
/// @param property the property that says how
record TextCase(String property) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String text = Inputs.text(context, "text");
        List<String> choices = List.of("upper", "lower", "title", "capitalize", "swapcase");
        return NodeResult.of(
                "result",
                switch (Choice.name(context, property, "lower", choices)) {
                    case "upper" -> text.toUpperCase(Locale.ROOT);
                    case "title" -> title(text);
                    case "capitalize" -> capitalize(text);
                    case "swapcase" -> swap(text);
                    default -> text.toLowerCase(Locale.ROOT);
                });
    }

    /// Python's rule: a letter behind a letter is small, any other is large.
    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean behindLetter = false;
        for (int point : text.codePoints().toArray()) {
            String letter = Character.toString(point);
            out.append(behindLetter ? letter.toLowerCase(Locale.ROOT) : upperFirst(point));
            behindLetter = Character.isLetter(point);
        }
        return out.toString();
    }

    private static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return upperFirst(first) + text.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
    }

    private static String upperFirst(int point) {
        int title = Character.toTitleCase(point);
        return title == point ? Character.toString(point).toUpperCase(Locale.ROOT) : Character.toString(title);
    }

    private static String swap(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            out.append(
                    Character.isUpperCase(point) ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
        });
        return out.toString();
    }
}
