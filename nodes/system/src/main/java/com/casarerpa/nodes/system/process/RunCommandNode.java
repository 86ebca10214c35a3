package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a program, or with `shell` a line of the system's shell, and waits for its end.
///
/// What may be run is the policy's matter. `allow_dangerous` changes nothing: there is no list of
/// forbidden words that
/// it could switch off. An exit code that is not 0 is an answer (`success` is false), not a failure of the
/// node.
final class RunCommandNode implements Node {
    @Override
    public String type() {
        return "RunCommandNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String command = Inputs.text(context, "command").strip();
        if (command.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a command in `command`, but it is empty; name a program");
        }
        Object args = context.input("args");
        ChildCommand child = ChildCommand.of(
                        context.flag("shell", false) ? shell(command, args) : program(command, args))
                .captured(context.flag("capture_output", true))
                .within(RunTimeout.of(context));
        String folder = Inputs.text(context, "working_dir");
        ChildResult result =
                ChildProcess.run(folder.isBlank() ? child : child.in(context.path(folder.strip())), context);
        if (!result.succeeded()) {
            context.log(
                    LogLevel.WARNING,
                    child.program() + " ended with exit code " + result.exitCode() + " " + result.lastWords());
        }
        return result.outputs();
    }

    private static List<String> program(String command, @Nullable Object args) {
        List<String> words = new ArrayList<>(CommandLine.split(command));
        words.addAll(CommandLine.words(args));
        return words;
    }

    private static List<String> shell(String command, @Nullable Object args) {
        String line = args instanceof List<?> list
                ? command + " "
                        + list.stream()
                                .map(Values::text)
                                .map(RunCommandNode::quoted)
                                .collect(Collectors.joining(" "))
                : args == null ? command : command + " " + Values.text(args);
        return Programs.windows()
                ? List.of("cmd.exe", "/d", "/s", "/c", "\"" + line.strip() + "\"")
                : List.of("/bin/sh", "-c", line.strip());
    }

    private static String quoted(String word) {
        if (!Programs.windows()) {
            return CommandLine.quote(word);
        }
        return word.matches("[\\w@%+=:,./\\\\-]+") ? word : "\"" + word.replace("\"", "\\\"") + "\"";
    }
}
