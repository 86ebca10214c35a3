package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of a test's own that can be stopped in every way, started again on the same port, copied to a standby
/// that follows it, and promoted.
public final class TestCluster implements AutoCloseable {
    private static final String USER = "casare";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataFolder folder;
    private final PostgresAccount account;
    private final PostgresBinaries binaries;
    private final String password;
    private final int port;
    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "unix_socket_directories", "",
            "listen_addresses", "127.0.0.1",
            "wal_level", "replica",
            "max_wal_senders", "4",
            "max_connections", "80",
            "shared_buffers", "32MB",
            "max_wal_size", "256MB",
            // Processes are killed here, not machines: what was written is in the system's memory.
            "fsync", "off",
            "jit", "off"));
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable Process process;

    private TestCluster(Path home, @Nullable TestCluster primary) {
        try {
            folder = DataFolder.open(home);
            DataFolder.createPrivateDirectory(folder.postgres());
            account = PostgresAccount.forFolder(folder);
            binaries = PostgresBinaries.unpackInto(
                    List.of(UserCache.folder(), folder.postgres().resolve("programs")));
            port = freePort();
            if (primary == null) {
                password = new PostgresCluster(folder.postgres(), data(), binaries, account).ensure(USER);
            } else {
                password = primary.password;
                copy(primary.data(), data());
                Files.writeString(data().resolve("standby.signal"), "");
                settings.put(
                        "primary_conninfo",
                        "host=127.0.0.1 port=" + primary.port + " user=" + USER + " password=" + password);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new one that runs.
    public static TestCluster start(Path home) {
        var cluster = new TestCluster(home, null);
        cluster.start();
        return cluster;
    }

    /// A copy that follows this one; this one is restarted for it, and from then on commits nothing that the copy has
    /// not got.
    public TestCluster standby(Path home) {
        stop("INT");
        var standby = new TestCluster(home, this);
        settings.put("synchronous_standby_names", "*");
        start();
        standby.start();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> "1".equals(query("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")));
        return standby;
    }

    private Path data() {
        return folder.postgres().resolve("data");
    }

    public int port() {
        return port;
    }

    private DatabaseUrl url() {
        return url("postgres");
    }

    /// One of its databases.
    public DatabaseUrl url(String database) {
        return DatabaseUrl.local(port, database, USER, password);
    }

    /// A database of its own for a test.
    public DatabaseUrl newDatabase() {
        var name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    /// As a person writes it who wants whichever of the two can be written to.
    public String urlWith(TestCluster other, String database) {
        return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + ",127.0.0.1:" + other.port + "/"
                + database + "?targetServerType=primary";
    }

    /// Starts it as one without standbys.
    public void startAlone() {
        settings.remove("synchronous_standby_names");
        start();
    }

    /// Starts it; returns when it answers.
    public void start() {
        List<String> command = new ArrayList<>(
                account.command(binaries.program("postgres"), "-D", data().toString(), "-p", "" + port));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        try {
            var started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.root().resolve("postgres.log").toFile()))
                    .start();
            process = started;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("PostgreSQL ended instead of starting", () -> !started.isAlive())
                    .until(this::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it with a signal: `INT` is a fast stop, `QUIT` an immediate one, `KILL` a crash.
    public void stop(String signal) {
        var running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        signal(running.pid(), signal);
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        // Workers of a killed postmaster end by themselves, and a start before that is refused.
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ProcessHandle.allProcesses().noneMatch(this::worksHere));
        process = null;
    }

    private boolean worksHere(ProcessHandle candidate) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(candidate.pid()), "cwd"))
                    .equals(data());
        } catch (IOException ended) {
            return false;
        }
    }

    private static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Makes a standby the primary.
    public void promote() {
        query("SELECT pg_promote()");
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url().jdbcUrl(), url().connectionProperties());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// One value, on a connection of its own.
    public String query(String sql) {
        try (var connection = DriverManager.getConnection(url().jdbcUrl(), url().connectionProperties());
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url().jdbcUrl(), url().connectionProperties())) {
            return connection.isValid(5);
        } catch (SQLException starting) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        stop("QUIT");
        folder.close();
    }
}
