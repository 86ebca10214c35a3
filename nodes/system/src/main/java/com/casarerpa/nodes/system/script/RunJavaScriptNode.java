package com.casarerpa.nodes.system.script;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.nodes.system.process.RunTimeout;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs JavaScript in Node.js, in a process of its own.
///
/// The script finds its data in `inputData`. `result` is what it printed; a script that prints nothing
/// answers with its
/// variable `result` instead, whose type is kept. An exception of the script is an answer: `success` is
/// false and
/// `error` has its message and stack.
final class RunJavaScriptNode implements Node {
    /// On one line with the beginning of the script, so that line numbers in stacks are those of the
    /// script.
    private static final String BEFORE = "const inputData = JSON.parse(require('fs').readFileSync(__dirname +"
            + " '/input.json', 'utf8')); process.on('exit', () => { try { if (typeof result !== 'undefined')"
            + " require('fs').writeFileSync(__dirname + '/result.json', JSON.stringify({result})); }"
            + " catch (e) { console.error('result cannot be read: ' + e.message); } }); ";

    @Override
    public String type() {
        return "RunJavaScriptNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException, IOException {
        String code = Interpreter.script(context, "code");
        String node = node(context);
        try (ScriptFolder folder = new ScriptFolder()) {
            folder.put("input.json", Values.json(context.input("input_data")));
            String script = folder.put("script.js", BEFORE + code).toString();
            ChildCommand command = ChildCommand.of(node, script)
                    .with("NODE_PATH", context.path("node_modules").toString())
                    .within(RunTimeout.of(context));
            ChildResult ended = ChildProcess.run(command, context);
            Optional<String> left = folder.read("result.json", context.policy().limits());
            return answer(ended, left, folder, context);
        }
    }

    private static NodeResult answer(
            ChildResult ended, Optional<String> left, ScriptFolder folder, NodeContext context) {
        String printed = ended.stdout().strip();
        String errors = ended.stderr().strip().replace(folder.path() + "/", "");
        if (!ended.succeeded()) {
            String error = errors.isEmpty() ? "Node.js ended with exit code " + ended.exitCode() : errors;
            context.log(LogLevel.WARNING, "the script failed: " + error);
            return NodeResult.of("result", printed).with("success", false).with("error", error);
        }
        Object result = printed.isEmpty() ? variable(left) : printed;
        return NodeResult.of("result", result).with("success", true).with("error", errors);
    }

    private static @Nullable Object variable(Optional<String> left) {
        Map<String, @Nullable Object> answer =
                left.flatMap(Values::parseJson).flatMap(Values::asMap).orElse(Map.of());
        return answer.containsKey("result") ? answer.get("result") : "";
    }

    private static String node(NodeContext context) throws NodeException {
        String name = Inputs.text(context, "node_path").strip();
        if (!name.isEmpty() && !name.equals("node")) {
            return name;
        }
        return Programs.find(context, "node", "nodejs")
                .orElseThrow(() -> new NodeException(
                        NodeException.UNSUPPORTED_ON_PLATFORM,
                        "Expected Node.js on this robot, but its PATH has none; install it"
                                + " (https://nodejs.org) or name its path in `node_path`"))
                .toString();
    }
}
