package com.casarerpa.nodes.core.variable;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;

/// Reads the input that names a variable.
final class VariableName {
    private VariableName() {}

    /// @throws NodeException `INVALID_INPUT` when the name is missing or blank
    static String of(NodeContext context) throws NodeException {
        String name = context.text("variable_name", "").strip();
        if (name.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name of a variable in `variable_name`, but it is empty; name the variable");
        }
        return name;
    }
}
