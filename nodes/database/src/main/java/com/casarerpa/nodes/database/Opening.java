package com.casarerpa.nodes.database;

import com.casarerpa.nodes.database.Target.Option;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// Opens connections with the properties that each driver needs; none of them comes from outside unchecked.
final class Opening {
    private Opening() {}

    /// Opens it.
    ///
    /// @param route the way to the server; null for SQLite
    static Connection open(Target target, @Nullable Route route, Limits limits) throws SQLException, NodeException {
        return switch (target.dialect()) {
            case SQLITE -> sqlite(target);
            case POSTGRESQL -> postgresql(target, token(route), limits);
            case MYSQL -> mysql(target, token(route));
        };
    }

    private static String token(@Nullable Route route) {
        if (route == null) {
            throw new IllegalArgumentException("a server needs a route");
        }
        return route.token();
    }

    private static Connection sqlite(Target target) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(false);
        config.setBusyTimeout((int) target.timeout().toMillis());
        config.setDateClass("TEXT");
        String file = target.database().isEmpty() ? ":memory:" : target.database();
        return org.sqlite.JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties());
    }

    private static Connection postgresql(Target target, String token, Limits limits) throws SQLException {
        long seconds = Math.max(1, (target.timeout().toMillis() + 999) / 1000);
        Properties properties = new Properties();
        properties.setProperty("user", target.username());
        properties.setProperty("password", target.password());
        properties.setProperty("socketFactory", RouteSocketFactory.class.getName());
        properties.setProperty("socketFactoryArg", token);
        properties.setProperty("connectTimeout", Long.toString(seconds));
        properties.setProperty("loginTimeout", Long.toString(seconds));
        properties.setProperty("tcpKeepAlive", "true");
        // Texts get the type that the server expects at their place, as a date or a uuid; see Binding.
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("binaryTransfer", "false");
        // What a statement other than a query may answer; queries are read in parts, see QueryRun.
        properties.setProperty("maxResultBuffer", Long.toString(limits.contentBytes()));
        properties.setProperty("ApplicationName", target.options().getOrDefault(Option.APPLICATION_NAME, "CasareRPA"));
        copy(target, Option.SSL_MODE, properties, "sslmode");
        copy(target, Option.SSL_ROOT_CERT, properties, "sslrootcert");
        copy(target, Option.SCHEMA, properties, "currentSchema");
        String database = target.database().isEmpty() ? target.username() : target.database();
        String url = "jdbc:postgresql://" + address(target) + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
        return opened(new org.postgresql.Driver().connect(url, properties));
    }

    private static Connection mysql(Target target, String token) throws SQLException, NodeException {
        Properties properties = new Properties();
        properties.setProperty("user", target.username());
        properties.setProperty("password", target.password());
        properties.setProperty("socketFactory", RouteSocketFactory.class.getName());
        properties.setProperty(RouteSocketFactory.ROUTE, token);
        properties.setProperty("connectTimeout", Long.toString(target.timeout().toMillis()));
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("tcpKeepAlive", "true");
        // As the Python drivers do: a password that is not in the cache needs the server's key when there is no TLS.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("sslMode", sslMode(target.options().getOrDefault(Option.SSL_MODE, "disable")));
        copy(target, Option.SSL_ROOT_CERT, properties, "serverSslCert");
        String url = "jdbc:mariadb://" + address(target) + "/" + name(target.database());
        return opened(new org.mariadb.jdbc.Driver().connect(url, properties));
    }

    private static String address(Target target) {
        String host = target.host().indexOf(':') >= 0 ? "[" + target.host() + "]" : target.host();
        return host + ":" + target.port();
    }

    /// The name becomes part of a URL, where these characters would begin an option.
    private static String name(String database) throws NodeException {
        if (database.matches(".*[?&/#\\\\\\s].*")) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a database's name without ?, &, /, # and blanks in `database`, but got " + database);
        }
        return database;
    }

    private static String sslMode(String mode) {
        return switch (mode) {
            case "require", "prefer", "allow" -> "trust";
            case "verify-ca", "verify-full", "disable" -> mode;
            case "disabled", "preferred" -> "disable";
            case "required" -> "trust";
            case "verify_ca" -> "verify-ca";
            case "verify_identity" -> "verify-full";
            default -> "verify-full";
        };
    }

    private static void copy(Target target, Option option, Properties properties, String name) {
        String value = target.options().get(option);
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    private static Connection opened(@Nullable Connection connection) throws SQLException {
        if (connection == null) {
            throw new SQLException("the driver does not know this address");
        }
        return connection;
    }
}
