package com.casarerpa.nodes.system.script;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.CommandLine;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a Python file with arguments. An exit code that is not 0 is an answer (`success` is false).
final class RunPythonFileNode implements Node {
    @Override
    public String type() {
        return "RunPythonFileNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String name = Inputs.text(context, "file_path").strip();
        if (name.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a Python file in `file_path`, but it is empty; name one");
        }
        Path file = context.path(name);
        if (!Files.isRegularFile(file)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a Python file at " + file + ", but there is none; check `file_path`");
        }
        String python = Inputs.text(context, "python_path").strip();
        List<String> words = new ArrayList<>();
        words.add(python.isEmpty() ? Interpreter.python(context) : python);
        words.add(file.toString());
        words.addAll(CommandLine.words(context.input("args")));
        ChildCommand command = ChildCommand.of(words).with("PYTHONIOENCODING", "utf-8");
        String folder = Inputs.text(context, "working_dir").strip();
        return Attempts.run(folder.isEmpty() ? command : command.in(context.path(folder)), context)
                .outputs();
    }
}
