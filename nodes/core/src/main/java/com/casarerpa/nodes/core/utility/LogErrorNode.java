package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes an error into the run's log and gives it as an entry. A stack trace belongs to Python's runs; there is none
/// here, so `include_stack_trace` adds nothing.
final class LogErrorNode implements Node {
    @Override
    public String type() {
        return "LogErrorNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String level = Choice.name(context, "level", "error", LEVELS);
        String type = Inputs.text(context, "error_type");
        String message = Inputs.text(context, "error_message");
        Object details = context.input("context");
        context.log(
                LogLevel.valueOf(level.toUpperCase(Locale.ROOT)),
                (type.isEmpty() ? "" : type + ": ") + message + (details == null ? "" : " | " + Values.text(details)));
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("timestamp", context.clock().instant().toString());
        entry.put("level", level);
        entry.put("error_type", type);
        entry.put("error_message", message);
        entry.put("context", details);
        entry.put("node_id", context.nodeId());
        return NodeResult.of("log_entry", entry);
    }

    private static final List<String> LEVELS = List.of("debug", "info", "warning", "error", "critical");
}
