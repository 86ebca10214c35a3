package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.UserCache;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of the orchestrator's own, in its data folder: made at the first start, kept from then on.
///
/// It listens on the loopback address only, on a free port, and asks for a password that only the owner of the folder
/// can read. Should it end by itself (it was killed, the machine ran out of memory), it is started again on the same
/// port. Thread-safe. The cluster is in `pg/data`, the password in `pg/password`, what it says in `pg/postgres.log`.
public final class OwnPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
    private static final String USER = "casare";
    private static final String DATABASE = "casare";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_RESTART_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_RESTART_PAUSE = Duration.ofSeconds(30);

    private final Path cluster;
    private final String password;
    private final PostmasterLaunch launch;
    private final LeftoverPostgres leftover;
    private final Object lock = new Object();
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Process process;

    private OwnPostgres(Path cluster, String password, PostmasterLaunch launch, LeftoverPostgres leftover) {
        this.cluster = cluster;
        this.password = password;
        this.launch = launch;
        this.leftover = leftover;
        PostmasterLaunch.Started started = launch.startOnFreePort();
        this.process = started.process();
        this.port = started.port();
    }

    /// Makes the cluster if there is none, stops what an earlier orchestrator left running, and starts.
    ///
    /// @throws StartupException when it cannot
    public static OwnPostgres start(DataFolder folder) {
        return start(folder, Map.of());
    }

    /// The same with settings of its own, by the names of `postgresql.conf`.
    public static OwnPostgres start(DataFolder folder, Map<String, String> settings) {
        Path home = folder.postgres();
        Path cluster = home.resolve("data");
        try {
            DataFolder.createPrivateDirectory(home);
            PostgresAccount account = PostgresAccount.forFolder(folder);
            PostgresBinaries binaries = PostgresBinaries.unpackInto(caches(folder, account));
            String password = new PostgresCluster(home, cluster, binaries, account).ensure(USER);
            LeftoverPostgres leftover = new LeftoverPostgres(cluster, binaries, account);
            leftover.stop();
            OwnPostgres postgres = new OwnPostgres(
                    cluster,
                    password,
                    new PostmasterLaunch(cluster, home.resolve("postgres.log"), binaries, account, settings),
                    leftover);
            Thread.ofVirtual().name("own-postgres").start(postgres::keepRunning);
            postgres.ensureDatabase();
            return postgres;
        } catch (IOException e) {
            throw new StartupException("Expected to keep PostgreSQL's data in " + home + ", but: " + e, e);
        }
    }

    private static List<Path> caches(DataFolder folder, PostgresAccount account) {
        List<Path> caches = new ArrayList<>();
        if (account.user().isEmpty()) {
            caches.add(UserCache.folder());
        }
        // An unprivileged user cannot enter root's own cache folder.
        caches.add(folder.postgres().resolve("programs"));
        return caches;
    }

    /// How to connect to the database of the orchestrator.
    public DatabaseUrl url() {
        return DatabaseUrl.local(port, DATABASE, USER, password);
    }

    /// The process of the server (the postmaster).
    public long pid() {
        return process().pid();
    }

    private void ensureDatabase() {
        DatabaseUrl maintenance = url().withDatabase("postgres");
        try (Connection connection =
                        DriverManager.getConnection(maintenance.jdbcUrl(), maintenance.connectionProperties());
                Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            close();
            throw new StartupException(
                    "The orchestrator's own PostgreSQL runs, but refuses its owner: " + e.getMessage() + " (see "
                            + launch.log() + ")",
                    e);
        }
    }

    /// Waits for the end of the server and starts it again, until this is closed.
    private void keepRunning() {
        try {
            Duration pause = FIRST_RESTART_PAUSE;
            while (true) {
                Process running = process();
                int status = running.waitFor();
                if (closed.await(0, TimeUnit.SECONDS)) {
                    return;
                }
                LOG.error("PostgreSQL {} ended by itself with status {}; starting it again", running.pid(), status);
                while (!restarted()) {
                    LOG.error("PostgreSQL did not start again; next attempt in {}", pause);
                    if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    pause = pause.multipliedBy(2).compareTo(MAX_RESTART_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : MAX_RESTART_PAUSE;
                }
                pause = FIRST_RESTART_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restarted() {
        synchronized (lock) {
            if (closed.getCount() == 0) {
                return true;
            }
            try {
                leftover.stop();
                process = launch.startOn(port);
                return true;
            } catch (StartupException | PostmasterLaunch.PortTakenException e) {
                LOG.error("Starting PostgreSQL on port {} failed", port, e);
                return false;
            }
        }
    }

    private Process process() {
        synchronized (lock) {
            return process;
        }
    }

    /// Ends all sessions and stops the server; returns when it has written everything and ended.
    @Override
    public void close() {
        closed.countDown();
        synchronized (lock) {
            if (!process.isAlive()) {
                return;
            }
            leftover.interrupt(process.pid());
            try {
                if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("PostgreSQL {} did not stop within {}; it is killed", process.pid(), STOP_PATIENCE);
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    @Override
    public String toString() {
        return "OwnPostgres[" + cluster + "]";
    }
}
