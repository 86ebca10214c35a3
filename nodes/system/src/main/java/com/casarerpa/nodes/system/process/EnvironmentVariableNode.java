package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;

/// Reads or sets an environment variable.
///
/// What is set in the scope `process` belongs to the run: its later nodes and the programs that they start
/// see it, the
/// robot and other runs do not. `user` and `system` also keep it for good, which only Windows can.
final class EnvironmentVariableNode implements Node {
    /// What `setx` keeps; it cuts the rest without a word.
    private static final int SETX_LIMIT = 1024;

    @Override
    public String type() {
        return "EnvironmentVariableNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String name = Inputs.text(context, "var_name").strip();
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name of an environment variable in `var_name`, without =, but got '" + name + "'");
        }
        context.policy().variables().check(name);
        String action = Choice.name(context, "action", "get", List.of("get", "set"));
        return action.equals("get") ? read(context, name) : write(context, name);
    }

    private static NodeResult read(NodeContext context, String name) throws NodeException {
        Map<String, String> environment = RunVariables.environment(context);
        String value = environment.entrySet().stream()
                .filter(variable -> Programs.windows()
                        ? variable.getKey().equalsIgnoreCase(name)
                        : variable.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        return NodeResult.of("result_value", value == null ? "" : value)
                .with("exists", value != null)
                .with("success", true);
    }

    private static NodeResult write(NodeContext context, String name) throws NodeException, InterruptedException {
        String value = Inputs.text(context, "value");
        if (value.indexOf('\0') >= 0) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected a value without the character 0 in `value`");
        }
        String scope = Choice.name(context, "scope", "process", List.of("process", "user", "system"));
        if (!scope.equals("process")) {
            keep(context, scope, name, value);
        }
        RunVariables.of(context).set(name, value);
        return NodeResult.of("result_value", value).with("exists", true).with("success", true);
    }

    private static void keep(NodeContext context, String scope, String name, String value)
            throws NodeException, InterruptedException {
        if (!Programs.windows()) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "Keeping an environment variable for the " + scope + " needs Windows, but this robot runs "
                            + System.getProperty("os.name")
                            + "; use the scope `process`, or set it in the robot's own environment");
        }
        if (value.length() > SETX_LIMIT) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a value of " + SETX_LIMIT + " characters or less for the scope " + scope + ", but got "
                            + value.length() + ": Windows' setx keeps no more");
        }
        ChildCommand setx = scope.equals("user")
                ? ChildCommand.of("setx", name, value)
                : ChildCommand.of("setx", name, value, "/M");
        ChildResult result = ChildProcess.run(setx, context);
        if (!result.succeeded()) {
            throw new NodeException(
                    NodeException.IO_ERROR,
                    "Windows did not keep the variable " + name + " for the " + scope + ": " + result.lastWords());
        }
    }
}
