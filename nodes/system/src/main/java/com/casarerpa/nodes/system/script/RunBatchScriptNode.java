package com.casarerpa.nodes.system.script;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs a batch script: of `cmd` on Windows, of `bash` elsewhere (of `sh` where there is no bash). An exit
/// code that is
/// not 0 is an answer (`success` is false).
final class RunBatchScriptNode implements Node {
    @Override
    public String type() {
        return "RunBatchScriptNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException, IOException {
        String script = Interpreter.script(context, "script").replace("\r\n", "\n");
        try (ScriptFolder folder = new ScriptFolder()) {
            ChildCommand command = Programs.windows() ? batch(folder, script) : shell(folder, script, context);
            String place = Inputs.text(context, "working_dir").strip();
            return Attempts.run(place.isEmpty() ? command : command.in(context.path(place)), context)
                    .outputs();
        }
    }

    private static ChildCommand batch(ScriptFolder folder, String script) throws IOException {
        Path file = folder.path().resolve("script.bat");
        // cmd reads files in the system's own encoding.
        Files.writeString(
                file, script.replace("\n", "\r\n"), Charset.forName(System.getProperty("native.encoding", "UTF-8")));
        return ChildCommand.of("cmd.exe", "/d", "/c", file.toString());
    }

    private static ChildCommand shell(ScriptFolder folder, String script, NodeContext context)
            throws NodeException, IOException {
        Path file = folder.put("script.sh", script);
        String shell = Programs.find(context, "bash", "/bin/sh")
                .orElseThrow(() -> new NodeException(
                        NodeException.UNSUPPORTED_ON_PLATFORM,
                        "Expected bash or /bin/sh on this robot, but it has neither; install bash"))
                .toString();
        return ChildCommand.of(shell, file.toString());
    }
}
