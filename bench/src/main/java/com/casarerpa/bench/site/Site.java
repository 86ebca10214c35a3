package com.casarerpa.bench.site;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.http.Rates;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a benchmark takes place: a temporary folder, orchestrators in it, and their database. The first
/// orchestrator
/// starts a PostgreSQL of its own unless a database is given; further ones join that database. Closing
/// stops all and
/// removes the folder. Closing is thread-safe, so that Ctrl-C can do it.
public final class Site implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    /// What is measured is how fast the server can be, and not how fast it lets one key be.
    private static final String MOST_CALLS = Integer.toString(Rates.MOST);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Launcher launcher;
    private final Path folder;
    private final Optional<String> givenDatabase;
    private final String adminKey;
    private final List<Server> servers = new ArrayList<>();
    private final Thread hook = new Thread(this::stopAll, "stop benchmark");
    private @Nullable CasareTables tables;
    private String began = "";
    private boolean closed;

    private Site(Launcher launcher, Path folder, Optional<String> givenDatabase, String adminKey) {
        this.launcher = launcher;
        this.folder = folder;
        this.givenDatabase = givenDatabase;
        this.adminKey = adminKey;
    }

    /// An orchestrator that answers, or did.
    public final class Server {
        private final int port;
        private final Launcher.Started process;
        private final AdminApi api;

        private Server(int port, Launcher.Started process) {
            this.port = port;
            this.process = process;
            this.api = new AdminApi(URI.create("http://127.0.0.1:" + port), adminKey);
        }

        /// Where it listens.
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        /// Its API, as an admin.
        public AdminApi api() {
            return api;
        }

        /// Its process.
        public long pid() {
            return process.pid();
        }

        /// Kills it (SIGKILL).
        public void kill() throws InterruptedException {
            process.kill();
            forget(this);
        }

        /// Stops it in order.
        public void stop() throws InterruptedException {
            process.stop(STOP_PATIENCE);
            forget(this);
        }

        /// Whether it still runs.
        public boolean alive() {
            return process.alive();
        }

        /// Fails when it has ended by itself.
        public void requireAlive() {
            if (!process.alive()) {
                throw new BenchmarkException(process.epitaph());
            }
        }
    }

    /// Makes the folder; nothing is started yet.
    public static Site open(Launcher launcher, Optional<String> databaseUrl) {
        try {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Site site = new Site(
                    launcher,
                    Files.createTempDirectory("casare-bench"),
                    databaseUrl,
                    "cadm_" + HexFormat.of().formatHex(random));
            Runtime.getRuntime().addShutdownHook(site.hook);
            return site;
        } catch (IOException e) {
            throw new BenchmarkException(
                    "Expected to make a folder in " + System.getProperty("java.io.tmpdir") + ", but: " + e
                            + ". Free space there, or choose another with -Djava.io.tmpdir.",
                    e);
        }
    }

    /// Starts an orchestrator and waits until it can work. The name is also that of its data folder:
    /// starting one of
    /// the same name again after it was stopped finds its data.
    public Server start(String name) throws InterruptedException {
        Server server = launch(name);
        Instant end = Instant.now().plus(START_PATIENCE);
        while (!server.api.ready()) {
            server.requireAlive();
            if (Instant.now().isAfter(end)) {
                throw new BenchmarkException("Expected the orchestrator to be ready within "
                        + START_PATIENCE.toSeconds() + " s, but it is not; its log is in " + folder + ".");
            }
            Thread.sleep(POLL);
        }
        return server;
    }

    /// Starts an orchestrator without waiting for anything.
    public synchronized Server launch(String name) {
        if (closed) {
            throw new BenchmarkException("Stopped while starting.");
        }
        Map<String, String> environment = new HashMap<>(
                Map.of("CASARE_ADMIN_KEY", adminKey, "CASARE_ADMIN_RATE", MOST_CALLS, "CASARE_ROBOT_RATE", MOST_CALLS));
        if (givenDatabase.isPresent()) {
            environment.put("DATABASE_URL", givenDatabase.get());
        } else if (!Files.exists(ownDatabase().cluster()) || name.equals(FIRST)) {
            environment.put("DATABASE_URL", "");
        } else {
            environment.put("DATABASE_URL", ownDatabase().url());
        }
        int port = freePort();
        Server server = new Server(port, launcher.start(name, port, folder.resolve(name), environment));
        servers.add(server);
        return server;
    }

    /// The name of the orchestrator that has the database.
    public static final String FIRST = "first";

    /// The key of an admin of all orchestrators.
    public String adminKey() {
        return adminKey;
    }

    /// The folder of everything.
    public Path folder() {
        return folder;
    }

    /// Whether the first orchestrator has a PostgreSQL of its own.
    public boolean ownsDatabase() {
        return givenDatabase.isEmpty();
    }

    /// The database of all orchestrators, for SQL beside them; the first one must have been started.
    public DatabaseUrl database() {
        return DatabaseUrl.parse(givenDatabase.orElseGet(() -> ownDatabase().url()));
    }

    /// The process of PostgreSQL, when it is our own.
    public Optional<Long> databaseProcess() {
        return givenDatabase.isPresent()
                ? Optional.empty()
                : Optional.of(ownDatabase().pid());
    }

    /// The orchestrator's tables.
    ///
    /// @throws BenchmarkException when a given database holds jobs of somebody
    public CasareTables tables() {
        CasareTables open = tables;
        if (open == null) {
            open = new CasareTables(database());
            tables = open;
            if (began.isEmpty()) {
                began = open.clock();
            }
            long foreign = open.foreignJobs();
            if (foreign > 0) {
                throw new BenchmarkException("Expected a database without jobs, but " + database() + " holds " + foreign
                        + ". A benchmark fills it with millions: give an empty one with --database-url.");
            }
        }
        return open;
    }

    /// When the benchmark began, by the database's clock.
    public String began() {
        return began;
    }

    /// Closes the connection to the tables: before their server is restarted.
    public void closeTables() {
        if (tables != null) {
            tables.close();
            tables = null;
        }
    }

    private OwnDatabase ownDatabase() {
        return new OwnDatabase(folder.resolve(FIRST));
    }

    private synchronized void forget(Server server) {
        servers.remove(server);
        server.api.close();
    }

    private synchronized void stopAll() {
        closed = true;
        try {
            for (Server server : servers.reversed()) {
                server.process.stop(STOP_PATIENCE);
            }
            servers.clear();
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closeTables();
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs or has run: it does the same.
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for a free port", e);
        }
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
}
