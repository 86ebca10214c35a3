package com.casarerpa.nodes.system.script;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;

/// What nodes that run scripts have in common.
final class Interpreter {
    private Interpreter() {}

    /// Python 3 of this robot.
    static String python(NodeContext context) throws NodeException {
        String[] names =
                Programs.windows() ? new String[] {"python", "py", "python3"} : new String[] {"python3", "python"};
        return Programs.find(context, names)
                .orElseThrow(() -> new NodeException(
                        NodeException.UNSUPPORTED_ON_PLATFORM,
                        "Expected Python 3 on this robot, but its PATH has none; install Python"
                                + " (https://www.python.org/downloads)"))
                .toString();
    }

    /// The text of a script, which must not be empty.
    static String script(NodeContext context, String input) throws NodeException {
        String script = Inputs.text(context, input);
        if (script.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a script in `" + input + "`, but it is empty; write one");
        }
        return script;
    }
}
