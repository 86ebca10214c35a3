package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.database.Outages.Outage;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Opens connections for a pool. While the database is away it tries again five times a second and does not fail: a
/// pool that hears of failures waits up to five seconds before its next try, and would come back that much late.
///
/// What does not pass by itself (a wrong password, a database that is gone) fails at once. Thread-safe.
final class PatientConnections implements DataSource, AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final String pool;
    private final DatabaseUrl url;
    private final Properties properties;
    private final Outages outages;
    private volatile boolean closed;
    private volatile int loginSeconds;

    /// @param pool whose connections they are, for the log
    PatientConnections(String pool, DatabaseUrl url, Properties properties) {
        this.pool = pool;
        this.url = url;
        this.properties = properties;
        this.outages = new Outages("connections of the pool " + pool + " to " + url.servers());
    }

    /// Since when there are no new connections, and why; null while there are.
    @Nullable
    Outage outage() {
        return outages.current();
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                var connection = DriverManager.getConnection(url.jdbcUrl(), properties);
                outages.over();
                return connection;
            } catch (SQLException failure) {
                outages.failed(failure);
                if (closed || !DatabaseProbe.isOutage(failure)) {
                    throw failure;
                }
            }
            rest();
        }
    }

    private void rest() throws SQLException {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("Stopped while waiting for the database, pool " + pool, "08006", stopped);
        }
    }

    /// Tries no more.
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("User and password come from DATABASE_URL");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("There is no log besides that of the program");
    }

    /// Kept for who asks; the driver's own limits are in the properties.
    @Override
    public void setLoginTimeout(int seconds) {
        loginSeconds = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginSeconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Nothing is logged by java.util.logging");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("No " + type.getName() + " is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
