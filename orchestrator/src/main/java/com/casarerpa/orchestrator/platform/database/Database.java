package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.PGProperty;

/// The pool of connections to the system database, and Jdbi on top of it. Thread-safe.
///
/// Safe behind a transaction pooler (Supavisor, PgBouncer): no server-side prepared statements unless the URL asks for
/// them (`prepareThreshold=5`), no session settings, no `search_path`: every statement names the schema `casare`.
public final class Database implements AutoCloseable {
    /// The schema of all our tables.
    public static final String SCHEMA = "casare";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /// How long a caller waits for a connection before the request fails.
    private static final Duration CHECKOUT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final String DIRECT_PREPARE_THRESHOLD = "5";

    private final DatabaseUrl url;
    /// The writers of the claim plane, one connection each, and what they may need at the same time.
    private static final int HOT_CONNECTIONS = 8;

    /// Plans for rows by their ids, fixed once: a plan that was made while a table was empty would read all of it
    /// later,
    /// and planning a statement anew costs more than running it. Only where connections are ours alone.
    private static final String HOT_PLANS = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan -c jit=off";

    private final HikariDataSource dataSource;
    private final HikariDataSource hotDataSource;
    private final Jdbi jdbi;
    private final Jdbi hotJdbi;

    private Database(DatabaseUrl url, HikariDataSource dataSource, HikariDataSource hotDataSource) {
        this.url = url;
        this.dataSource = dataSource;
        this.hotDataSource = hotDataSource;
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        // What a statement was given may hold secrets, and exceptions are logged.
        this.jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.hotJdbi = Jdbi.create(hotDataSource).installPlugin(new PostgresPlugin());
        this.hotJdbi
                .getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /// Connects through a possible pooler, with up to `poolSize` connections.
    ///
    /// @throws StartupException when the server refuses, saying which of address, credentials and database is wrong
    public static Database connect(DatabaseUrl url, int poolSize) {
        return connect(url, poolSize, "0");
    }

    /// Connects to a server that is known to be no pooler: statements are prepared on the server.
    public static Database connectDirectly(DatabaseUrl url, int poolSize) {
        return connect(url, poolSize, DIRECT_PREPARE_THRESHOLD);
    }

    private static Database connect(DatabaseUrl url, int poolSize, String prepareThreshold) {
        Properties properties = driverProperties(url, prepareThreshold);
        // First by hand: the pool would wrap the reason and retry until its time is up.
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties)) {
            requireSupportedVersion(connection);
        } catch (SQLException e) {
            throw new StartupException(ConnectFailure.describe(url, e), e);
        }
        Properties hot = driverProperties(url, prepareThreshold);
        if (!prepareThreshold.equals("0")) {
            hot.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), "1");
            hot.setProperty(PGProperty.OPTIONS.getName(), HOT_PLANS);
        }
        return new Database(
                url,
                pool("casare", url, properties, poolSize),
                pool("casare-hot", url, hot, Math.min(HOT_CONNECTIONS, poolSize)));
    }

    private static HikariDataSource pool(String name, DatabaseUrl url, Properties properties, int poolSize) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url.jdbcUrl());
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(Math.min(2, poolSize));
        config.setConnectionTimeout(CHECKOUT_TIMEOUT.toMillis());
        if (poolSize > config.getMinimumIdle()) {
            config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        }
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static Properties driverProperties(DatabaseUrl url, String prepareThreshold) {
        Properties properties = new Properties();
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), "casare-orchestrator");
        properties.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), prepareThreshold);
        properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty(PGProperty.LOGIN_TIMEOUT.getName(), Long.toString(2 * CONNECT_TIMEOUT.toSeconds()));
        // The URL's own parameters win.
        properties.putAll(url.connectionProperties());
        return properties;
    }

    private static void requireSupportedVersion(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < 15) {
            throw new StartupException("Expected PostgreSQL 15 or newer behind DATABASE_URL, found "
                    + connection.getMetaData().getDatabaseProductVersion() + ". Upgrade it, or unset DATABASE_URL.");
        }
    }

    /// Where it is connected to.
    public DatabaseUrl url() {
        return url;
    }

    /// How stores run their SQL.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// The same for the few statements that write and read many rows by their ids, on connections of their own: a slow
    /// page of the dashboard does not keep a robot waiting for its job.
    public Jdbi hotJdbi() {
        return hotJdbi;
    }

    /// The pool itself.
    public DataSource dataSource() {
        return dataSource;
    }

    /// Closes all connections.
    @Override
    public void close() {
        hotDataSource.close();
        dataSource.close();
    }
}
