package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Map;

/// Splits a text into lines, or joins lines into a text.
///
/// @param property the property that says which
record TextLines(String property) implements Action {
    private static final Map<String, String> SEPARATORS = Map.of("newline", "\n", "crlf", "\r\n", "comma", ",");

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String kind = Choice.name(context, "line_separator", "newline", List.of("newline", "crlf", "comma"));
        boolean split = "split".equals(Choice.name(context, property, "split", List.of("split", "join")));
        boolean removeEmpty = context.flag("remove_empty", false);
        List<String> lines = (split ? split(context, kind) : given(context))
                .stream().filter(line -> !removeEmpty || !line.isEmpty()).toList();
        String text = split ? Inputs.text(context, "text") : String.join(SEPARATORS.getOrDefault(kind, "\n"), lines);
        return NodeResult.of("text", text).with("lines", lines).with("count", (long) lines.size());
    }

    private static List<String> split(NodeContext context, String kind) throws NodeException {
        String text = Inputs.text(context, "text");
        return "comma".equals(kind) ? Splitting.by(text, ",", -1) : Splitting.lines(text);
    }

    private static List<String> given(NodeContext context) throws NodeException {
        return Inputs.list(context, "lines").stream().map(Values::text).toList();
    }
}
