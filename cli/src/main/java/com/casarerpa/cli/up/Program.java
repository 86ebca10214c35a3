package com.casarerpa.cli.up;

import com.casarerpa.cli.Casare;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
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
    private final long logBegin;
    private final Process process;

    private Program(String name, Path log, long logBegin, Process process) {
        this.name = name;
        this.log = log;
        this.logBegin = logBegin;
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
        command.add(Casare.class.getName());
        command.addAll(arguments);
        try {
            Files.createDirectories(logs);
            Path log = logs.resolve(name + ".log");
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
                Files.move(log, logs.resolve(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            long logBegin = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Not on the command line, so that a list of processes shows what each of them is.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().putAll(environment);
            return new Program(name, log, logBegin, builder.start());
        } catch (IOException e) {
            throw CliException.surroundings("Cannot start the " + name + ": " + e.getMessage() + ".", e);
        }
    }

    /// What people call it.
    String name() {
        return name;
    }

    /// The process itself; the shell that starts it becomes it.
    long pid() {
        return process.pid();
    }

    /// Whether it still runs.
    boolean alive() {
        return process.isAlive();
    }

    /// Completes when the process ends.
    CompletableFuture<Program> ended() {
        return process.onExit().thenApply(ended -> this);
    }

    /// Why it ended: its own last word when it refused to start, else the exit code and the end of its log.
    String epitaph() {
        List<String> lines = lines();
        if (process.exitValue() == ExitCode.SURROUNDINGS && !lines.isEmpty()) {
            return lines.getLast();
        }
        return "the " + name + " ended with exit code " + process.exitValue() + "; the end of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
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

    /// Kills it at once.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// What it wrote since it was started.
    private List<String> lines() {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(logBegin);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return List.of("(the log cannot be read: " + e.getMessage() + ")");
        }
    }
}
