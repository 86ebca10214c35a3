package com.casarerpa.bench.fault;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.site.AdminApi;
import com.casarerpa.bench.site.EnrolledRobot;
import com.casarerpa.bench.site.Launcher;
import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.OwnPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where faults happen: a temporary folder, a PostgreSQL, two orchestrators on it, real robots, and a proxy on each way
/// between them. Closing is thread-safe, so that Ctrl-C can do it.
final class FaultSite implements AutoCloseable {
    static final int ORCHESTRATORS = 2;
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final DataFolder databaseFolder;
    private final OwnPostgres postgres;
    private final String adminKey;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Launcher.Started> robots = new ArrayList<>();
    private final Thread hook = new Thread(this::stopAll, "stop benchmark");
    private boolean closed;

    /// One orchestrator, process after process, with what lies before it and behind it.
    final class Node {
        private final int port = freePort();
        private final String name;
        private final Launcher launcher;
        private final Optional<Path> planted;
        private final FaultProxy toDatabase =
                FaultProxy.to(postgres.url().hosts().getFirst().port());
        private final FaultProxy toOrchestrator = FaultProxy.to(port);
        private volatile Launcher.Started process;

        Node(String name, Launcher launcher, Optional<Path> planted) {
            this.name = name;
            this.launcher = launcher;
            this.planted = planted;
            this.process = launch();
        }

        private Launcher.Started launch() {
            Map<String, String> common = Map.of(
                    "CASARE_ADMIN_KEY",
                    adminKey,
                    "DATABASE_URL",
                    url(toDatabase.address().getPort()));
            Map<String, String> all = new java.util.HashMap<>(common);
            planted.ifPresent(classes ->
                    all.put("CLASSPATH", classes + File.pathSeparator + System.getProperty("java.class.path")));
            return launcher.start(name, port, folder.resolve(name), all);
        }

        /// Starts it again after it was killed or stopped.
        void restart() {
            synchronized (FaultSite.this) {
                if (!closed) {
                    process = launch();
                }
            }
        }

        void kill() throws InterruptedException {
            process.kill();
        }

        void stop() throws InterruptedException {
            process.stop(STOP_PATIENCE);
        }

        long pid() {
            return process.pid();
        }

        String name() {
            return name;
        }

        FaultProxy toDatabase() {
            return toDatabase;
        }

        FaultProxy toOrchestrator() {
            return toOrchestrator;
        }

        /// Waits until it says that it can work; asked past the proxy.
        void awaitReady() throws InterruptedException {
            long end = System.nanoTime() + START_PATIENCE.toNanos();
            try (Wire wire = new Wire(List.of(direct()), "none")) {
                while (!(wire.send(0, "GET", "/health/ready", Map.of(), new byte[0], Duration.ofSeconds(2))
                                instanceof Wire.Reply.Answered(int status, var _)
                        && status == 200)) {
                    Launcher.Started running = process;
                    if (!running.alive()) {
                        throw new BenchmarkException(running.epitaph());
                    }
                    if (System.nanoTime() > end) {
                        throw new BenchmarkException("Expected the orchestrator " + name + " to be ready within "
                                + START_PATIENCE.toSeconds() + " s, but it is not; its log is in " + folder + ".");
                    }
                    Thread.sleep(20);
                }
            }
        }

        /// Its own address, past the proxy.
        InetSocketAddress direct() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
    }

    /// Starts PostgreSQL and both orchestrators.
    ///
    /// @param planted whether the fencing of leases is switched off
    FaultSite(Launcher launcher, boolean planted) throws InterruptedException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        adminKey = "cadm_" + HexFormat.of().formatHex(random);
        try {
            folder = Files.createTempDirectory("casare-faults");
        } catch (IOException e) {
            throw new BenchmarkException("Expected to make a temporary folder, but: " + e, e);
        }
        databaseFolder = DataFolder.open(folder.resolve("database"));
        postgres = OwnPostgres.start(databaseFolder);
        Runtime.getRuntime().addShutdownHook(hook);
        Optional<Path> classes = planted ? Optional.of(folder.resolve("planted")) : Optional.empty();
        classes.ifPresent(FencingOff::writeTo);
        try {
            for (int i = 0; i < ORCHESTRATORS; i++) {
                Node node = new Node("orchestrator-" + (i + 1), launcher, classes);
                nodes.add(node);
                // One after the other: the first brings the schema up to date.
                node.awaitReady();
            }
        } catch (BenchmarkException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private String url(int port) {
        DatabaseUrl url = postgres.url();
        return "postgresql://" + url.user() + ":" + url.connectionProperties().getProperty("password") + "@127.0.0.1:"
                + port + "/" + url.database() + "?prepareThreshold=5";
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /// The orchestrators as clients see them, behind their proxies.
    List<InetSocketAddress> addresses() {
        return nodes.stream().map(node -> node.toOrchestrator().address()).toList();
    }

    String adminKey() {
        return adminKey;
    }

    Path folder() {
        return folder;
    }

    /// The first orchestrator's API, past the proxy.
    AdminApi api() {
        return new AdminApi(URI.create("http://127.0.0.1:" + nodes.getFirst().port), adminKey);
    }

    /// The database itself, past the proxies.
    DatabaseUrl database() {
        return postgres.url();
    }

    /// The process of PostgreSQL.
    long databasePid() {
        return postgres.pid();
    }

    /// Starts a real robot that talks to one of the orchestrators; again after it was killed.
    ///
    /// @param index its place among the robots, from 0
    synchronized void startRobot(Launcher launcher, int index, EnrolledRobot robot, String environment) {
        if (closed) {
            return;
        }
        Launcher.Started started = launcher.start(
                robot.name(),
                0,
                folder.resolve(robot.name()),
                Map.of(
                        "ORCHESTRATOR_URL",
                        "http://127.0.0.1:"
                                + addresses().get(index % ORCHESTRATORS).getPort(),
                        "ORCHESTRATOR_API_KEY",
                        robot.apiKey(),
                        "CASARE_ROBOT_ENVIRONMENT",
                        environment));
        if (index < robots.size()) {
            robots.set(index, started);
        } else {
            robots.add(started);
        }
    }

    /// The process of a real robot.
    synchronized Launcher.Started robot(int index) {
        return robots.get(index);
    }

    /// Copies what all programs and PostgreSQL wrote to a folder that stays: something was found, and a person will
    /// want to know why.
    ///
    /// @return the folder
    Path keepLogs() {
        try (Stream<Path> tree = Files.walk(folder, 4)) {
            Path kept = Files.createTempDirectory("casare-faults-logs");
            for (Path log :
                    tree.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.copy(log, kept.resolve(folder.relativize(log).toString().replace(File.separatorChar, '-')));
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("Keeping the logs of " + folder, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for a free port", e);
        }
    }

    private synchronized void stopAll() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            for (Launcher.Started robot : robots) {
                robot.kill();
            }
            for (Node node : nodes) {
                // At once: an ordered exit would write an archive of the classes that were planted.
                node.kill();
                node.toOrchestrator.close();
                node.toDatabase.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postgres.close();
        databaseFolder.close();
        delete(folder);
    }

    private static void delete(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Deleting " + root, e);
        }
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs or has run: it does the same.
        }
    }
}
