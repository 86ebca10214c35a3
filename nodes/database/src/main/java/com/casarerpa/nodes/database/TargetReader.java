package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.database.Target.Option;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads from a node's inputs which database is meant. What a connection string says wins over the single inputs,
/// and what a credential says over both.
final class TargetReader {
    private static final double LONGEST_SECONDS = 3600;
    /// The catalogue has PostgreSQL's port as the default for every kind of database.
    private static final int DEFAULT_PORT = 5432;

    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,253}|[0-9A-Fa-f:.]{2,45}");

    private final NodeContext context;
    private final Map<String, String> credential;
    private final Dialect asked;
    private final ConnectionString string;

    private TargetReader(NodeContext context) throws NodeException {
        this.context = context;
        this.credential = credential(context);
        this.asked = Choice.of(context, "db_type", "sqlite", Dialect.names());
        String text = credential.getOrDefault("connection_string", Inputs.text(context, "connection_string"));
        this.string = text.isBlank()
                ? new ConnectionString(Optional.empty(), Map.of(), Map.of())
                : ConnectionString.parse(text, asked);
    }

    static Target read(NodeContext context) throws NodeException {
        return new TargetReader(context).target();
    }

    private static Map<String, String> credential(NodeContext context) throws NodeException {
        String name = Inputs.text(context, "credential_name").strip();
        if (name.isEmpty()) {
            return Map.of();
        }
        return context.credential(name)
                .orElseThrow(() -> new NodeException(
                        NodeException.NOT_FOUND,
                        "Expected the robot to have a credential " + name
                                + ", but it has none of that name; add it to the robot or mend `credential_name`"));
    }

    private Target target() throws NodeException {
        Dialect dialect = string.dialect().orElse(asked);
        double seconds = context.number("timeout", 30);
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `timeout` to be seconds between 0.1 and 3600, but got " + Values.text(seconds));
        }
        Duration timeout = Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
        if (dialect == Dialect.SQLITE) {
            return new Target(dialect, "", 0, file(), "", "", Map.of(), timeout);
        }
        String host = part("host").strip();
        if (!host.isEmpty() && !HOST.matcher(host).matches()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name or the address of one host in `host`, but got " + host);
        }
        return new Target(
                dialect,
                host.isEmpty() ? "localhost" : host,
                port(dialect),
                part("database"),
                part("username"),
                part("password"),
                options(),
                timeout);
    }

    private String part(String name) throws NodeException {
        String other = "username".equals(name) ? "user" : name;
        String kept = credential.getOrDefault(name, credential.getOrDefault(other, ""));
        if (!kept.isEmpty()) {
            return kept;
        }
        String written = string.parts().get(name);
        return written == null ? Inputs.text(context, name) : written;
    }

    private int port(Dialect dialect) throws NodeException {
        String text = part("port").strip();
        long port =
                text.isEmpty() ? dialect.usualPort() : Values.asInteger(text).orElse(-1L);
        if (port < 1 || port > 65535) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `port` between 1 and 65535, but got " + text);
        }
        // The node's own property has PostgreSQL's port as its default, whichever system is meant.
        boolean meant = string.dialect().isPresent()
                ? string.parts().containsKey("port")
                : credential.containsKey("port") || string.parts().containsKey("port");
        return !meant && port == DEFAULT_PORT ? dialect.usualPort() : (int) port;
    }

    /// The file's absolute path, allowed by the robot's policy; empty for a database in memory.
    private String file() throws NodeException {
        String name = part("database").strip();
        if (name.isEmpty() || ":memory:".equals(name)) {
            return "";
        }
        if (name.regionMatches(true, 0, "file:", 0, 5)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a path in `database`, but got a URI; name the file without `file:`");
        }
        if (name.indexOf('?') >= 0) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a path without ? in `database`, but got " + name + ": the driver would read options");
        }
        Path path = context.path(name);
        if (Files.isDirectory(path)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a file in `database`, but " + path + " is a folder");
        }
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected the folder " + folder + " for the database, but there is none; make it first");
        }
        return path.toString();
    }

    private Map<Option, String> options() throws NodeException {
        Map<Option, String> options = new EnumMap<>(Option.class);
        options.putAll(string.options());
        if (context.flag("ssl", false) || context.flag("use_ssl", false)) {
            options.putIfAbsent(Option.SSL_MODE, "require");
        }
        if (context.has("ssl_ca")) {
            options.put(Option.SSL_ROOT_CERT, context.text("ssl_ca"));
        }
        String certificate = options.get(Option.SSL_ROOT_CERT);
        if (certificate != null) {
            Path path = context.path(certificate);
            if (!Files.isRegularFile(path)) {
                throw new NodeException(
                        NodeException.NOT_FOUND, "Expected a certificate at " + path + ", but there is no file");
            }
            options.put(Option.SSL_ROOT_CERT, path.toString());
            options.merge(Option.SSL_MODE, "verify-full", (old, full) -> old.startsWith("verify") ? old : full);
        }
        return options;
    }
}
