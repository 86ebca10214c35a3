package com.casarerpa.nodes.core.utility;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks a value and goes on at `valid` or `invalid`; `error_message` says why it is not valid.
final class ValidateNode implements Node {
    @Override
    public String type() {
        return "ValidateNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Validation validation = Validation.of(context);
        Object value = context.input("value");
        Optional<String> reason = validation.reason(context, value, context.input("validation_param"));
        String intro = context.text("error_message", "Validation failed");
        String message = reason.map(text -> intro + ": " + text).orElse("");
        return new NodeResult(Map.of(), List.of(reason.isEmpty() ? "valid" : "invalid"))
                .with("is_valid", reason.isEmpty())
                .with("error_message", message);
    }
}
