package com.casarerpa.orchestrator.platform.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where the system database is and how to sign in: what `DATABASE_URL` says. Immutable.
///
/// Read from a libpq URI (`postgresql://user:password@host:port/database?sslmode=require`, see
/// <https://www.postgresql.org/docs/17/libpq-connect.html#LIBPQ-CONNSTRING-URIS>) or a JDBC URL. The password is in
/// [#connectionProperties()] only: never in [#toString()], never in an error.
public final class DatabaseUrl {
    /// The port of PostgreSQL when none is named.
    public static final int DEFAULT_PORT = 5432;

    private final List<Host> hosts;
    private final @Nullable String database;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Map<String, String> parameters;

    /// One server: a name or an address (IPv6 without brackets), and its port 1..65535.
    public record Host(String name, int port) {
        public Host {
            if (name.isEmpty() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("Expected a host and a port 1..65535, found port " + port);
            }
        }

        @Override
        public String toString() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }

    DatabaseUrl(
            List<Host> hosts,
            @Nullable String database,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> parameters) {
        this.hosts = List.copyOf(hosts);
        this.database = database;
        this.user = user;
        this.password = password;
        this.parameters = new TreeMap<>(parameters);
    }

    /// Reads either form.
    ///
    /// @throws com.casarerpa.orchestrator.platform.StartupException naming the part that is malformed
    public static DatabaseUrl parse(String text) {
        return new DatabaseUrlParser(text).parse();
    }

    /// The address of a server on this machine.
    static DatabaseUrl local(int port, String database, String user, String password) {
        return new DatabaseUrl(List.of(new Host("127.0.0.1", port)), database, user, password, Map.of());
    }

    /// The servers in the order in which they are tried; at least one.
    public List<Host> hosts() {
        return hosts;
    }

    /// The database; when none is named, PostgreSQL takes the one with the user's name.
    public String database() {
        return database == null ? user() : database;
    }

    /// The user; when none is named, the name of the user who runs this process, as libpq does.
    public String user() {
        return user == null ? System.getProperty("user.name", "postgres") : user;
    }

    /// A driver parameter such as `sslmode`, by the name that pgjdbc gives it.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /// The same server and user, another database.
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(hosts, other, user, password, parameters);
    }

    /// The JDBC URL: servers and database, without user, password and parameters.
    public String jdbcUrl() {
        return "jdbc:postgresql://" + servers() + "/" + URLEncoder.encode(database(), StandardCharsets.UTF_8);
    }

    /// Everything else that the driver needs, the password included.
    public Properties connectionProperties() {
        Properties properties = new Properties();
        properties.putAll(parameters);
        properties.setProperty("user", user());
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /// The servers as `host:port,…`.
    public String servers() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }

    /// For logs and messages: everything but secrets.
    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + (e.getKey().endsWith("assword") ? "***" : e.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return "postgresql://" + user() + "@" + servers() + "/" + database() + (parameters.isEmpty() ? "" : query);
    }
}
