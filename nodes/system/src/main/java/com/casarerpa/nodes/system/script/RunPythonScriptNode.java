package com.casarerpa.nodes.system.script;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.RunTimeout;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs Python code in a process of its own.
///
/// The entries of `variables` are variables of the script. `result` is what its variable `result` holds at
/// the end or,
/// when that was never set, the value of its last line; numbers, truth values, lists, maps and bytes keep
/// their type.
/// `output` is what it printed. An exception of the script is an answer: `success` is false and `error`
/// has its message
/// and traceback. With `isolated`, Python sees neither `PYTHON…` variables nor the user's packages nor the
/// folder.
final class RunPythonScriptNode implements Node {
    @Override
    public String type() {
        return "RunPythonScriptNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException, IOException {
        String code = Interpreter.script(context, "code");
        Map<String, @Nullable Object> variables = Inputs.map(context, "variables");
        String python = Interpreter.python(context);
        boolean isolated = context.flag("isolated", false);
        try (ScriptFolder folder = new ScriptFolder()) {
            folder.put("script.py", code);
            folder.put("input.json", PythonValues.write(variables));
            String runner = folder.copy("runner.py").toString();
            String place = folder.path().toString();
            ChildCommand command = ChildCommand.of(
                            isolated ? List.of(python, "-I", runner, place) : List.of(python, runner, place))
                    .within(RunTimeout.of(context));
            ChildResult ended = ChildProcess.run(isolated ? command.in(folder.path()) : command, context);
            return answer(ended, folder.read("result.json", context.policy().limits()), context);
        }
    }

    private static NodeResult answer(ChildResult ended, Optional<String> left, NodeContext context) {
        Map<String, @Nullable Object> answer =
                left.flatMap(Values::parseJson).flatMap(Values::asMap).orElse(Map.of());
        if (Boolean.TRUE.equals(answer.get("ok"))) {
            if (!ended.stderr().isBlank()) {
                context.log(LogLevel.INFO, "the script printed to stderr: " + ended.lastWords());
            }
            return NodeResult.of("result", PythonValues.unmarked(answer.get("result")))
                    .with("output", ended.stdout())
                    .with("success", true)
                    .with("error", "");
        }
        String error = answer.containsKey("error")
                ? Values.text(answer.get("error")) + "\n" + Values.text(answer.get("traceback"))
                : "Python ended with exit code " + ended.exitCode() + " before the script was through"
                        + (ended.lastWords().isEmpty() ? "" : ": " + ended.lastWords());
        context.log(LogLevel.WARNING, "the script failed: " + error.strip());
        return NodeResult.of("result", null)
                .with("output", ended.stdout())
                .with("success", false)
                .with("error", error.strip());
    }
}
