package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.cli.Casare;
import com.casarerpa.cli.server.AdminClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `casare up` as a process of its own: orchestrator, PostgreSQL and robots in a data folder.
final class Installation implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;
    private final Path data;
    private final int port;

    private Installation(Process process, Path output, Path data, int port) {
        this.process = process;
        this.output = output;
        this.data = data;
        this.port = port;
    }

    /// Starts one and waits until it says that it is up.
    static Installation start(Path folder, String... more) throws IOException {
        Installation started = launch(folder, freePort(), more);
        try {
            await().atMost(START).until(() -> started.says("Ctrl-C stops everything") || !started.process.isAlive());
            assertThat(started.process.isAlive()).as(started.output()).isTrue();
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    /// Starts one without waiting for anything.
    static Installation launch(Path folder, int port, String... more) throws IOException {
        Path data = folder.resolve("data");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Casare.class.getName(),
                "up",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
        command.addAll(List.of(more));
        Files.createDirectories(folder);
        Path output = Files.createTempFile(folder, "up", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CASARE_ROOT", root().toString());
        List.of("CASARE_PORT", "CASARE_DATA_DIR", "CASARE_ADMIN_KEY", "DATABASE_URL")
                .forEach(builder.environment()::remove);
        return new Installation(builder.start(), output, data, port);
    }

    /// The clone: the folder with the `examples`.
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    Process process() {
        return process;
    }

    String adminKey() {
        try {
            return Files.readString(data.resolve("admin.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AdminClient client() {
        return new AdminClient(url(), adminKey());
    }

    /// All that it wrote so far.
    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String text) {
        return output().contains(text);
    }

    /// Sends a signal, as a terminal or an operator does.
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /// The exit code once it has ended.
    int ended() throws InterruptedException {
        assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        return process.exitValue();
    }

    /// The processes that it started, PostgreSQL's included.
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /// What the API answers as plain JSON values.
    Map<?, ?> get(String path) {
        return client().get(path, Map.of(), Map.class);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = descendants();
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
