package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.process.ChildMark;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that a node starts and waits for.
///
/// The robot's policy says which programs may be started, which environment variables they see, how much
/// of what they
/// print is kept and how much memory they may take (on Linux and macOS; each process of the tree for
/// itself). A
/// time-out, a cancel or any other failure here ends the program with all that it started, see
/// [ProcessTree].
public final class ChildProcess implements AutoCloseable {
    /// For how long output is awaited after the program ended: what it left in the background may hold it
    /// open.
    private static final Duration BACKGROUND_PATIENCE = Duration.ofSeconds(1);

    private final ChildCommand command;
    private final NodeContext context;
    private final Process process;
    private final ProcessTree tree;
    private final CollectedOutput stdout;
    private final CollectedOutput stderr;

    private ChildProcess(ChildCommand command, NodeContext context, Process process, ChildMark mark) {
        this.command = command;
        this.context = context;
        this.process = process;
        this.tree = new ProcessTree(process, mark);
        long most = context.policy().limits().outputBytes();
        this.stdout = new CollectedOutput(process.getInputStream(), most, "casare-child-out-" + process.pid());
        this.stderr = new CollectedOutput(process.getErrorStream(), most, "casare-child-err-" + process.pid());
    }

    /// Starts a program and waits for its end.
    ///
    /// @throws NodeException `POLICY_DENIED`; `NOT_FOUND` when there is no such program or folder;
    ///     `TIMEOUT` when
    ///     it took too long; `IO_ERROR` when the system could not start it
    /// @throws InterruptedException when the node was interrupted; the program is dead by then
    public static ChildResult run(ChildCommand command, NodeContext context)
            throws NodeException, InterruptedException {
        try (ChildProcess child = start(command, context)) {
            try {
                return child.await();
            } catch (InterruptedException e) {
                int killed = child.tree.kill();
                context.log(
                        LogLevel.WARNING,
                        command.program() + " was killed with all that it had started (" + killed
                                + " processes), because the node was interrupted");
                throw e;
            }
        }
    }

    private static ChildProcess start(ChildCommand command, NodeContext context) throws NodeException {
        context.policy().commands().check(command.words().getFirst());
        Map<String, String> environment = RunVariables.environment(context);
        environment.putAll(command.variables());
        Path folder = command.folder().isPresent() ? command.folder().get() : context.path(".");
        if (!Files.isDirectory(folder)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a folder for " + command.program() + " to work in at " + folder + ", but there is none");
        }
        Path executable = Programs.find(command.words().getFirst(), environment, folder)
                .orElseThrow(() -> missing(command, folder));
        ChildMark mark = ChildMark.fresh(context);
        mark.on(environment);
        ProcessBuilder builder = new ProcessBuilder(words(executable, command, context)).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (!command.captured()) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        try {
            return new ChildProcess(command, context, builder.start(), mark);
        } catch (IOException e) {
            throw new NodeException(
                    NodeException.IO_ERROR, "The system could not start " + executable + ": " + e.getMessage(), e);
        }
    }

    /// The program with its arguments, behind what gives it a session of its own and limits its memory.
    private static List<String> words(Path executable, ChildCommand command, NodeContext context) throws NodeException {
        List<String> words = new ArrayList<>();
        if (!Programs.windows()) {
            Programs.find("setsid", System.getenv(), Path.of("/")).ifPresent(setsid -> words.add(setsid.toString()));
            long kibibytes = (context.policy().limits().processMemoryBytes() + 1023) / 1024;
            if (kibibytes > 0) {
                words.addAll(List.of("/bin/sh", "-c", "ulimit -d \"$0\" && exec \"$@\"", Long.toString(kibibytes)));
            }
        }
        words.add(executable.toString());
        words.addAll(command.words().subList(1, command.words().size()));
        return words;
    }

    private static NodeException missing(ChildCommand command, Path folder) {
        String name = command.words().getFirst();
        boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        return new NodeException(
                NodeException.NOT_FOUND,
                "Expected the program '" + name + "', but "
                        + (path
                                ? "there is no executable file of that name (relative paths start at " + folder + ")"
                                : "no folder of this robot's PATH has it; install it or name its full path")
                        + (name.indexOf(' ') > 0 ? "; arguments belong into `args`" : ""));
    }

    private ChildResult await() throws NodeException, InterruptedException {
        give();
        if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            // Before the kill: shells print that their children were killed.
            String words = ChildResult.lastWords(stdout.text(), stderr.text());
            int killed = tree.kill();
            throw new NodeException(
                    NodeException.TIMEOUT,
                    command.program() + " did not end within "
                            + command.timeout().toMillis() / 1000.0 + " s and was killed (" + killed + " processes)"
                            + (words.isEmpty() ? "" : "; the last that it printed: " + words));
        }
        if (!stdout.awaitEnd(BACKGROUND_PATIENCE) || !stderr.awaitEnd(BACKGROUND_PATIENCE)) {
            context.log(
                    LogLevel.WARNING,
                    command.program() + " ended, but something that it started still runs in the background;"
                            + " what that prints is not kept");
        }
        warnIfCut("stdout", stdout);
        warnIfCut("stderr", stderr);
        return new ChildResult(process.exitValue(), stdout.text(), stderr.text());
    }

    private void give() {
        byte[] bytes = command.input().getBytes(StandardCharsets.UTF_8);
        OutputStream in = process.getOutputStream();
        Thread.ofPlatform().daemon().name("casare-child-in-" + process.pid()).start(() -> {
            try (in) {
                in.write(bytes);
            } catch (IOException e) {
                // The program ended without reading all of it, which is its good right.
                return;
            }
        });
    }

    private void warnIfCut(String name, CollectedOutput output) {
        if (output.cut() > 0) {
            context.log(
                    LogLevel.WARNING,
                    name + " of " + command.program() + " was cut, " + output.cut()
                            + " bytes are missing: limits.output is "
                            + context.policy().limits().outputBytes());
        }
    }

    /// Ends the program with all that it started, if it still runs.
    @Override
    public void close() {
        if (process.isAlive()) {
            tree.kill();
        }
    }
}
