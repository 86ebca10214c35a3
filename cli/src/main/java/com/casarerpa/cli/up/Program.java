package com.casarerpa.cli.up;

import com.casarerpa.cli.Casare;
import com.casarerpa.cli.terminal.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A child process that runs a command of `casare` on the same class path; its output goes to a log file.
///
/// Ctrl-C does not reach it: `casare up` decides when it stops. Its standard input is a pipe from here, so that it
/// learns of a killed `casare up` and stops as well.
final class Program {
    private static final int TAIL_LINES = 15;
    private static final long LARGEST_LOG = 10L * 1024 * 1024;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final String name;
    private final Path log;
    private final Process process;

    private Program(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /// Starts a program.
    ///
    /// @param name for people, also the log's name
    /// @param jvmFlags memory and the like
    /// @param environment variables beside those of this process
    /// @param arguments the command of `casare` and its options
    static Program start(
            String name, Path logs, List<String> jvmFlags, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (!WINDOWS) {
            // An ignored signal stays ignored across exec, and the JVM leaves an ignored SIGINT alone.
            command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Casare.class.getName()));
        command.addAll(arguments);
        try {
            Files.createDirectories(logs);
            Path log = logs.resolve(name + ".log");
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
                Files.move(log, logs.resolve(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new Program(name, log, builder.start());
        } catch (IOException e) {
            throw CliException.surroundings("Cannot start the " + name + ": " + e.getMessage() + ".", e);
        }
    }

    /// What people call it.
    String name() {
        return name;
    }

    /// Whether it still runs.
    boolean alive() {
        return process.isAlive();
    }

    /// Completes when the process ends.
    CompletableFuture<Program> ended() {
        return process.onExit().thenApply(ended -> this);
    }

    /// Why it ended: the exit code and the last lines of its log.
    String epitaph() {
        return "the " + name + " ended with exit code " + process.exitValue() + "; the end of " + log + ":\n"
                + String.join("\n", tail());
    }

    /// Asks it to stop and waits; after the patience it is killed.
    ///
    /// @return whether it stopped by itself
    boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    private List<String> tail() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(the log cannot be read: " + e.getMessage() + ")");
        }
    }
}
