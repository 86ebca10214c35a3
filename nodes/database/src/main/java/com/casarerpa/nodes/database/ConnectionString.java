package com.casarerpa.nodes.database;

import com.casarerpa.nodes.database.Target.Option;
import com.casarerpa.workflow.spi.NodeException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A connection string taken apart: a URL (`postgresql://user:password@host:5432/name?sslmode=require`, SQLAlchemy's
/// `mysql+pymysql://…` and `sqlite:///file`, JDBC's `jdbc:…`) or pairs (`host=… dbname=…`, `Server=…;Database=…`).
/// Messages never repeat it: it may hold a password.
///
/// @param dialect the one that the string names, if it does
/// @param parts `host`, `port`, `database`, `username`, `password`, those that the string has
record ConnectionString(Optional<Dialect> dialect, Map<String, String> parts, Map<Option, String> options) {
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?([a-z0-9]+)(?:\\+\\w+)?://(?:(.*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Pattern SQLITE = Pattern.compile("(?:jdbc:)?sqlite3?:(?:///)?(.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\],]*)(?::(\\d{1,5}))?");
    private static final Pattern PAIR = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z_ ]*?)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|([^\\s;]*))\\s*(?:;|\\s|$)");

    /// @param asked the dialect of the node, for strings that do not name one
    static ConnectionString parse(String text, Dialect asked) throws NodeException {
        String string = text.strip();
        Matcher sqlite = SQLITE.matcher(string);
        if (sqlite.matches()) {
            String file = sqlite.group(1).replaceFirst("\\?.*", "");
            return new ConnectionString(Optional.of(Dialect.SQLITE), Map.of("database", decode(file)), Map.of());
        }
        Matcher url = URL.matcher(string);
        if (url.matches()) {
            return url(url);
        }
        if (asked == Dialect.SQLITE && string.indexOf('=') < 0) {
            return new ConnectionString(Optional.empty(), Map.of("database", string), Map.of());
        }
        return pairs(string);
    }

    private static ConnectionString url(Matcher url) throws NodeException {
        Dialect dialect = Dialect.names().get(url.group(1).toLowerCase(Locale.ROOT));
        if (dialect == null || dialect == Dialect.SQLITE) {
            throw refused("begins with " + url.group(1) + "://; known are postgresql, mysql, mariadb and sqlite");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher host = HOST.matcher(url.group(3));
        if (!host.matches()) {
            throw refused("does not name one host with a port after a colon");
        }
        put(parts, "host", unbracketed(host.group(1)));
        put(parts, "port", host.group(2));
        put(parts, "database", url.group(4) == null ? null : decode(url.group(4)));
        if (url.group(2) != null) {
            int colon = url.group(2).indexOf(':');
            put(
                    parts,
                    "username",
                    decode(colon < 0 ? url.group(2) : url.group(2).substring(0, colon)));
            put(parts, "password", colon < 0 ? null : decode(url.group(2).substring(colon + 1)));
        }
        Map<Option, String> options = new EnumMap<>(Option.class);
        if (url.group(5) != null) {
            for (String pair : url.group(5).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (!pair.isBlank()) {
                    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                    add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)), parts, options);
                }
            }
        }
        return new ConnectionString(Optional.of(dialect), parts, options);
    }

    private static ConnectionString pairs(String string) throws NodeException {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<Option, String> options = new EnumMap<>(Option.class);
        Matcher pair = PAIR.matcher(string);
        int at = 0;
        while (at < string.length() && pair.find(at) && pair.start() == at) {
            String quoted = pair.group(2);
            add(pair.group(1), quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1"), parts, options);
            at = pair.end();
        }
        if (at < string.length() || parts.isEmpty()) {
            throw refused("is neither a URL such as postgresql://user:password@host:5432/name"
                    + " nor pairs such as host=… dbname=… user=…");
        }
        return new ConnectionString(Optional.empty(), parts, options);
    }

    private static void add(String name, String value, Map<String, String> parts, Map<Option, String> options)
            throws NodeException {
        switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "host", "server", "data source", "hostaddr" -> put(parts, "host", value);
            case "port" -> put(parts, "port", value);
            case "dbname", "database", "initial catalog", "db" -> put(parts, "database", value);
            case "user", "username", "user id", "uid" -> put(parts, "username", value);
            case "password", "passwd", "pwd" -> put(parts, "password", value);
            case "sslmode", "ssl_mode", "ssl-mode" -> options.put(Option.SSL_MODE, value.toLowerCase(Locale.ROOT));
            case "ssl", "usessl", "use_ssl" ->
                options.put(Option.SSL_MODE, "false".equalsIgnoreCase(value) ? "disable" : "require");
            case "sslrootcert", "ssl_ca", "serversslcert" -> options.put(Option.SSL_ROOT_CERT, value);
            case "application_name", "applicationname" -> options.put(Option.APPLICATION_NAME, value);
            case "currentschema", "schema", "search_path" -> options.put(Option.SCHEMA, value);
            // The drivers talk UTF-8, whatever is asked for, and the servers turn it into their own.
            case "charset", "characterencoding", "client_encoding" -> parts.putIfAbsent("charset", value);
            default ->
                throw refused("has the option " + name + ", which workflows may not set; they may set sslmode,"
                        + " sslrootcert, application_name and schema");
        }
    }

    private static void put(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parts.put(name, value);
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// A plus stays a plus: passwords have them.
    private static String decode(String text) throws NodeException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message repeats a part of the string.
            throw refused("has a % that is not followed by two hexadecimal digits; write %25 for a %");
        }
    }

    private static NodeException refused(String why) {
        return new NodeException(NodeException.INVALID_INPUT, "The `connection_string` " + why);
    }

    @Override
    public String toString() {
        return "ConnectionString[" + dialect + "]";
    }
}
