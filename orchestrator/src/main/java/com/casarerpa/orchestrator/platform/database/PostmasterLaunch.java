package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Starts the server process of a cluster and waits until it accepts connections.
///
/// @param log the file to which it writes
/// @param settings what differs from the defaults below, by the names of `postgresql.conf`
record PostmasterLaunch(
        Path cluster, Path log, PostgresBinaries binaries, PostgresAccount account, Map<String, String> settings) {
    private static final int PORT_ATTEMPTS = 10;
    private static final int MAX_LOG_BYTES = 10 * 1024 * 1024;
    /// Recovery after a crash replays at most `max_wal_size`; this is far more than that takes.
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMillis(10);

    /// A server that accepts connections.
    record Started(Process process, int port) {}

    PostmasterLaunch {
        Map<String, String> all = new TreeMap<>(Map.ofEntries(
                Map.entry("unix_socket_directories", ""),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("log_min_messages", "warning"),
                // No replica and no archive ever reads this cluster's log.
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                // The queue's pages and their indexes stay in memory; taken from the system as they are used.
                Map.entry("shared_buffers", "256MB"),
                // Fewer checkpoints: after each of them every page that is touched is logged whole.
                Map.entry("max_wal_size", "2GB"),
                Map.entry("checkpoint_timeout", "15min"),
                // Small rows, many of them, for ever: vacuum early and a little at a time.
                Map.entry("autovacuum_vacuum_scale_factor", "0.05"),
                Map.entry("jit", "off")));
        all.putAll(settings);
        settings = Map.copyOf(all);
    }

    /// Starts on a free port; another one is taken when somebody was faster.
    Started startOnFreePort() {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                return new Started(startOn(port), port);
            } catch (PortTakenException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw new StartupException(
                            "No port on 127.0.0.1 stayed free for PostgreSQL in " + attempt + " attempts", e);
                }
            }
        }
    }

    /// Starts on this port.
    ///
    /// @throws StartupException when it ends instead, with the reason from its log
    /// @throws PortTakenException when the port is taken
    Process startOn(int port) {
        try {
            trimLog();
            long before = Files.exists(log) ? Files.size(log) : 0;
            Process process = new ProcessBuilder(command(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            awaitReady(process, before);
            return process;
        } catch (IOException e) {
            throw new StartupException("Cannot start PostgreSQL in " + cluster + ": " + e, e);
        }
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // Out of the terminal's process group: Ctrl-C must not stop it before the orchestrator has finished.
            command.add("/usr/bin/setsid");
        }
        command.addAll(account.command(binaries.program("postgres"), "-D", cluster.toString(), "-p", "" + port));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private void awaitReady(Process process, long logStart) throws IOException {
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (true) {
            Optional<PostmasterFile> file = PostmasterFile.read(cluster);
            if (file.isPresent()
                    && file.get().pid() == process.pid()
                    && file.get().ready()) {
                return;
            }
            try {
                if (process.waitFor(POLL)) {
                    throw ended(process, logStart);
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
            }
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new StartupException(
                        "PostgreSQL did not accept connections within " + START_PATIENCE + "; see " + log);
            }
        }
    }

    private RuntimeException ended(Process process, long logStart) throws IOException {
        String said;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(logStart, file.length()));
            byte[] bytes = new byte[(int) Math.min(file.length() - file.getFilePointer(), 64 * 1024)];
            file.readFully(bytes);
            said = new String(bytes, StandardCharsets.UTF_8);
        }
        if (said.contains("could not bind")) {
            return new PortTakenException();
        }
        String reason = said.lines()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .findFirst()
                .orElse(said.strip());
        return new StartupException("PostgreSQL ended with status " + process.exitValue() + " instead of starting: "
                + reason + ". See " + log);
    }

    private void trimLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException("Cannot find a free port on 127.0.0.1 for PostgreSQL: " + e, e);
        }
    }

    /// The port was free when it was chosen and is not any more.
    static final class PortTakenException extends RuntimeException {}
}
