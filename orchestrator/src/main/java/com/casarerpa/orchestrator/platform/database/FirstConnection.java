package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first connection to a database, made by hand: a pool would wrap the reason of a refusal and try again until its
/// time is up. It also finds out whether settings at the start of a session are taken and hold: some poolers refuse
/// them, others pass over them, and sessions behind those are shared.
final class FirstConnection {
    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final int OLDEST_VERSION = 15;

    private FirstConnection() {}

    /// Connects and answers whether the settings in `with` hold.
    ///
    /// @throws StartupException when the server refuses, saying which of address, credentials and database is wrong
    static boolean takesSettings(DatabaseUrl url, Properties without, Properties with) {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), with)) {
            requireSupportedVersion(connection);
            boolean hold = limitsHold(connection);
            if (!hold) {
                LOG.info("Sessions of {} keep no settings (a pooler?): the driver watches over time-outs", url);
            }
            return hold;
        } catch (SQLException refused) {
            if (!PROTOCOL_VIOLATION.equals(refused.getSQLState())) {
                throw new StartupException(ConnectFailure.describe(url, refused), refused);
            }
        }
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), without)) {
            requireSupportedVersion(connection);
            LOG.info("Sessions of {} take no settings (a pooler?): the driver watches over time-outs", url);
            return false;
        } catch (SQLException e) {
            throw new StartupException(ConnectFailure.describe(url, e), e);
        }
    }

    private static boolean limitsHold(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT current_setting('idle_in_transaction_session_timeout')"
                        + " = '" + SessionLimits.ORDINARY.idleInTransaction().toSeconds() + "s'")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static void requireSupportedVersion(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_VERSION) {
            throw new StartupException("Expected PostgreSQL 15 or newer behind DATABASE_URL, found "
                    + connection.getMetaData().getDatabaseProductVersion() + ". Upgrade it, or unset DATABASE_URL.");
        }
    }
}
