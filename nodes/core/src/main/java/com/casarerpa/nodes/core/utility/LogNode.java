package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Writes a line into the run's log: the message, then `data` if there is any.
///
/// Every line of the log carries its time and its node, so `include_timestamp` and `include_node_id` need not repeat
/// them in the text.
final class LogNode implements Node {
    @Override
    public String type() {
        return "LogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        LogLevel level = Choice.of(context, "level", "critical", LEVELS);
        String message = Inputs.text(context, "message");
        Object data = context.input("data");
        context.log(level, data == null ? message : message + " | " + Values.text(data));
        return NodeResult.done();
    }

    private static final Map<String, LogLevel> LEVELS = levels();

    private static Map<String, LogLevel> levels() {
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        for (LogLevel level : LogLevel.values()) {
            levels.put(level.name().toLowerCase(Locale.ROOT), level);
        }
        return Collections.unmodifiableMap(levels);
    }
}
