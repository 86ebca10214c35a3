package com.casarerpa.orchestrator.platform.database;

import static com.casarerpa.orchestrator.platform.Diagnosis.broken;
import static com.casarerpa.orchestrator.platform.Diagnosis.good;
import static com.casarerpa.orchestrator.platform.Diagnosis.warning;

import com.casarerpa.orchestrator.platform.Diagnosis;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// Looks at the system database as the orchestrator would use it, changing nothing.
public final class DatabaseDoctor {
    private static final int OLDEST = 15;
    private static final int NEWEST = 18;
    private static final Duration SKEW_WARNING = Duration.ofSeconds(2);
    private static final Duration SKEW_BROKEN = Duration.ofSeconds(60);
    private static final int OTHER_CONNECTIONS = 12;

    private final DatabaseUrl url;
    private final int poolSize;
    private final Clock clock;

    /// @param poolSize how many connections the orchestrator would keep
    public DatabaseDoctor(DatabaseUrl url, int poolSize, Clock clock) {
        this.url = url;
        this.poolSize = poolSize;
        this.clock = clock;
    }

    /// Looks at everything.
    public List<Diagnosis> look() {
        var found = new ArrayList<Diagnosis>();
        try (var connection = connect();
                var second = connect()) {
            found.add(good("database", "connected to " + url));
            found.add(version(connection));
            found.add(clock(connection));
            found.add(schema(connection));
            boolean pooled = isPooled(connection, second);
            found.add(
                    pooled
                            ? good("pooler", "a transaction pooler is between here and the server; it is supported")
                            : good("pooler", "connected to the server itself"));
            if (!pooled) {
                found.add(encryption(connection));
            }
            found.add(connections(connection));
        } catch (SQLException refused) {
            found.add(broken(
                    "database",
                    "cannot be used: " + firstLine(refused),
                    "Check DATABASE_URL: host, port, user, password, database, sslmode. With Supabase take the string of"
                            + " \"Connect\" (docs/guides/operate.md)."));
        }
        return found;
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "casare-doctor");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "20");
        properties.putAll(url.connectionProperties());
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    private static Diagnosis version(Connection connection) throws SQLException {
        int major = (int) number(connection, "SELECT current_setting('server_version_num')::bigint") / 10_000;
        if (major < OLDEST) {
            return broken(
                    "database version",
                    "PostgreSQL " + major,
                    "Expected PostgreSQL " + OLDEST + " to " + NEWEST + ": upgrade the server.");
        }
        return major > NEWEST
                ? warning(
                        "database version", "PostgreSQL " + major, "Not tested with it; " + NEWEST + " is the newest.")
                : good("database version", "PostgreSQL " + major);
    }

    private Diagnosis clock(Connection connection) throws SQLException {
        var before = clock.instant();
        OffsetDateTime there;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            there = row.getObject(1, OffsetDateTime.class);
        }
        var middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        var skew = Duration.between(middle, there.toInstant()).abs();
        var text = "differs from the database's by " + skew.toMillis() + " ms";
        if (skew.compareTo(SKEW_BROKEN) > 0) {
            return broken("clock", text, "Set this machine's clock: timedatectl set-ntp true.");
        }
        return skew.compareTo(SKEW_WARNING) > 0
                ? warning("clock", text, "Turn on NTP here and on the database's machine: timedatectl set-ntp true.")
                : good("clock", text);
    }

    private Diagnosis schema(Connection connection) throws SQLException {
        int known = Migrations.newest(url);
        if (number(connection, "SELECT count(to_regclass('casare.flyway_schema_history'))") == 0) {
            boolean may = number(connection, """
                SELECT (CASE WHEN to_regnamespace('casare') IS NULL
                    THEN has_database_privilege(current_database(), 'CREATE')
                    ELSE has_schema_privilege('casare', 'CREATE') END)::int""") == 1;
            return may
                    ? good("schema", "none yet; the first start makes it")
                    : broken(
                            "schema",
                            "none yet, and the user may not make it",
                            "GRANT CREATE ON DATABASE … TO the user of DATABASE_URL.");
        }
        long applied = number(connection, """
                SELECT coalesce(max(CAST(h.version AS int)), 0)
                FROM casare.flyway_schema_history h
                WHERE h.success AND h.version ~ '^[0-9]+$'""");
        if (applied > known) {
            return broken(
                    "schema",
                    "version " + applied + ", but this build knows up to " + known,
                    "A newer CasareRPA has been here: start that one.");
        }
        return applied < known
                ? warning("schema", "version " + applied + " of " + known, "The next start migrates it. Back up first.")
                : good("schema", "version " + applied);
    }

    /// Two connections that are open at once have two processes, unless a pooler lends both the same one in turn.
    private static boolean isPooled(Connection first, Connection second) throws SQLException {
        return number(first, "SELECT pg_backend_pid()") == number(second, "SELECT pg_backend_pid()");
    }

    private Diagnosis encryption(Connection connection) throws SQLException {
        boolean encrypted = number(connection, "SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()") == 1;
        if (encrypted) {
            return good("encryption", "the connection to the database is encrypted");
        }
        return url.hosts().stream().allMatch(host -> isHere(host.name()))
                ? good("encryption", "none, and none needed: the database is on this machine")
                : warning(
                        "encryption",
                        "the connection to the database is not encrypted",
                        "Add sslmode=verify-full (or at least sslmode=require) to DATABASE_URL.");
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private Diagnosis connections(Connection connection) throws SQLException {
        long most = number(connection, "SELECT current_setting('max_connections')::bigint");
        long needed = (long) poolSize + OTHER_CONNECTIONS;
        return needed > most
                ? warning(
                        "connections",
                        "an orchestrator may open " + needed + ", the server takes " + most,
                        "Lower CASARE_DATABASE_CONNECTIONS, or raise max_connections.")
                : good("connections", "an orchestrator may open " + needed + ", the server takes " + most);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
