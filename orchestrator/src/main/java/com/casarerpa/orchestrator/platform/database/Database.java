package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/// The pool of connections to the system database, and Jdbi on top of it. Thread-safe.
///
/// Safe behind a transaction pooler (Supavisor, PgBouncer): no server-side prepared statements unless the URL asks for
/// them (`prepareThreshold=5`), no `search_path`: every statement names the schema `casare`. The limits of time of a
/// session are set where they hold ([FirstConnection]), else the driver watches over them.
public final class Database implements AutoCloseable {
    /// The schema of all our tables.
    public static final String SCHEMA = "casare";

    /// For one server; of several each has so long.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);
    /// How long a caller waits for a connection before the request fails.
    private static final Duration CHECKOUT_TIMEOUT = Duration.ofSeconds(5);

    /// How long a connection that rested may take to say that it still is one.
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final String DIRECT_PREPARE_THRESHOLD = "5";
    /// How long it is remembered which of several servers is the primary: not longer than a failover may take.
    private static final String HOST_MEMORY_SECONDS = "1";

    /// The writers of the claim plane, one connection each, and what they may need at the same time.
    private static final int HOT_CONNECTIONS = 8;

    /// Plans for rows by their ids, fixed once: a plan that was made while a table was empty would read all of
    /// it later, and planning a statement anew costs more than running it. Only where connections are ours alone.
    private static final String HOT_PLANS = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan -c jit=off";

    private final DatabaseUrl url;
    private final Pool ordinary;
    private final Pool hot;

    /// Connections of one kind, and what makes them.
    private record Pool(PatientConnections connections, HikariDataSource dataSource, Jdbi jdbi) {
        void close() {
            connections.close();
            dataSource.close();
        }
    }

    private Database(DatabaseUrl url, Pool ordinary, Pool hot) {
        this.url = url;
        this.ordinary = ordinary;
        this.hot = hot;
    }

    /// Connects through a possible pooler, with up to `poolSize` connections.
    ///
    /// @throws StartupException when the server refuses, saying which of address, credentials and database is wrong
    public static Database connect(DatabaseUrl url, int poolSize) {
        return connect(url, poolSize, false);
    }

    /// Connects to a server that is known to be no pooler: statements are prepared on the server.
    public static Database connectDirectly(DatabaseUrl url, int poolSize) {
        return connect(url, poolSize, true);
    }

    private static Database connect(DatabaseUrl url, int poolSize, boolean direct) {
        boolean settings = FirstConnection.takesSettings(
                url,
                driverProperties(url, SessionLimits.ORDINARY, direct),
                withOptions(driverProperties(url, SessionLimits.ORDINARY, direct), SessionLimits.ORDINARY.options()));
        var limits = SessionLimits.ORDINARY;
        var ordinary = driverProperties(url, limits, direct);
        var hot = driverProperties(url, SessionLimits.HOT, direct);
        if (settings) {
            withOptions(ordinary, limits.options());
            withOptions(hot, SessionLimits.HOT.options() + (direct ? " " + HOT_PLANS : ""));
        }
        if (direct) {
            hot.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), "1");
        }
        return new Database(
                url,
                pool("casare", url, ordinary, poolSize, settings ? null : limits),
                pool("casare-hot", url, hot, Math.min(HOT_CONNECTIONS, poolSize), settings ? null : SessionLimits.HOT));
    }

    private static Properties withOptions(Properties properties, String options) {
        // The URL's own options win, as all its parameters do.
        properties.putIfAbsent(PGProperty.OPTIONS.getName(), options);
        return properties;
    }

    /// @param byDriver the limits that the driver has to watch over, because sessions take no settings
    private static Pool pool(
            String name, DatabaseUrl url, Properties properties, int size, @Nullable SessionLimits byDriver) {
        var connections = new PatientConnections(name, url, properties);
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(CHECKOUT_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setExceptionOverride(new BrokenSessions());
        if (size > config.getMinimumIdle()) {
            config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        }
        config.setInitializationFailTimeout(-1);
        var dataSource = new HikariDataSource(config);
        var jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        // What a statement was given may hold secrets, and exceptions are logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        if (byDriver != null) {
            jdbi.getConfig(SqlStatements.class)
                    .setQueryTimeout((int) byDriver.statement().toSeconds());
        }
        return new Pool(connections, dataSource, jdbi);
    }

    private static Properties driverProperties(DatabaseUrl url, SessionLimits limits, boolean direct) {
        Properties properties = new Properties();
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), "casare-orchestrator");
        properties.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), direct ? DIRECT_PREPARE_THRESHOLD : "0");
        properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty(PGProperty.LOGIN_TIMEOUT.getName(), Long.toString(LOGIN_TIMEOUT.toSeconds()));
        properties.setProperty(
                PGProperty.SOCKET_TIMEOUT.getName(),
                Long.toString(limits.silence().toSeconds()));
        if (url.hosts().size() > 1) {
            // Whoever names several means the one that can be written to.
            properties.setProperty(PGProperty.TARGET_SERVER_TYPE.getName(), "primary");
            properties.setProperty(PGProperty.HOST_RECHECK_SECONDS.getName(), HOST_MEMORY_SECONDS);
        }
        // The URL's own parameters win.
        properties.putAll(url.connectionProperties());
        return properties;
    }

    /// Where it is connected to.
    public DatabaseUrl url() {
        return url;
    }

    /// How stores run their SQL.
    public Jdbi jdbi() {
        return ordinary.jdbi();
    }

    /// The same for the few statements that write and read many rows by their ids, on connections of their own: a slow
    /// page of the dashboard does not keep a robot waiting for its job.
    public Jdbi hotJdbi() {
        return hot.jdbi();
    }

    /// The pool itself.
    public DataSource dataSource() {
        return ordinary.dataSource();
    }

    /// Connections without a pool and without limits of time, for migrations: these may take long, and wait for
    /// each other. Each is its user's to close.
    DataSource unlimited() {
        var properties = driverProperties(url, SessionLimits.ORDINARY, false);
        properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), "0");
        properties.putAll(url.connectionProperties());
        return new PatientConnections("casare-migrations", url, properties);
    }

    /// The connections of a pool just now.
    ///
    /// @param name `ordinary` or `hot`
    /// @param waiting threads that wait for one
    public record PoolFigures(String name, int active, int idle, int waiting, int most) {}

    /// The pools just now.
    public List<PoolFigures> pools() {
        return List.of(figures("ordinary", ordinary.dataSource()), figures("hot", hot.dataSource()));
    }

    private static PoolFigures figures(String name, HikariDataSource pool) {
        var figures = pool.getHikariPoolMXBean();
        int most = pool.getMaximumPoolSize();
        return figures == null
                ? new PoolFigures(name, 0, 0, 0, most)
                : new PoolFigures(
                        name,
                        figures.getActiveConnections(),
                        figures.getIdleConnections(),
                        figures.getThreadsAwaitingConnection(),
                        most);
    }

    /// Why there are no new connections just now; empty while there are.
    Optional<String> outage() {
        return Stream.of(ordinary, hot)
                .map(pool -> pool.connections().outage())
                .filter(Objects::nonNull)
                .findFirst()
                .map(outage -> "no new connection for " + outage.length().toSeconds() + " s: " + outage.reason());
    }

    /// Closes all connections.
    @Override
    public void close() {
        hot.close();
        ordinary.close();
    }
}
