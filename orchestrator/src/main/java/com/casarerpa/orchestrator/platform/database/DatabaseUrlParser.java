package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl.Host;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a `DATABASE_URL` apart.
///
/// By hand, because `java.net.URI` knows neither host lists nor the characters that libpq allows in a password. No
/// message quotes a piece of the URL that could be a piece of the password.
final class DatabaseUrlParser {
    private static final String FORM = "postgresql://user:password@host:port/database?sslmode=require";

    private final String url;
    private final boolean jdbc;
    private final Map<String, String> parameters = new HashMap<>();

    DatabaseUrlParser(String url) {
        this.url = url.strip();
        this.jdbc = this.url.startsWith("jdbc:");
    }

    DatabaseUrl parse() {
        String rest = afterScheme();
        int slash = rest.indexOf('/');
        int at = rest.indexOf('@');
        @Nullable String userInfo = null;
        if (at >= 0 && (slash < 0 || at < slash) && !isInQuery(rest, at)) {
            userInfo = rest.substring(0, at);
            rest = rest.substring(at + 1);
        } else if (at > slash && slash >= 0 && rest.indexOf('?') < 0) {
            throw malformed("user or password", "an '@' comes after the first '/': write '/' in them as %2F");
        }
        int query = rest.indexOf('?');
        if (query >= 0) {
            readParameters(rest.substring(query + 1));
            rest = rest.substring(0, query);
        }
        slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        @Nullable String database = slash < 0 ? null : emptyToNull(decode("database", rest.substring(slash + 1)));
        return assemble(userInfo, authority, database);
    }

    private DatabaseUrl assemble(@Nullable String userInfo, String authority, @Nullable String database) {
        @Nullable String user = null;
        @Nullable String password = null;
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = emptyToNull(decode("user", colon < 0 ? userInfo : userInfo.substring(0, colon)));
            password = colon < 0 ? null : emptyToNull(decode("password", userInfo.substring(colon + 1)));
        }
        List<Host> hosts = hosts(authority);
        user = parameters.containsKey("user") ? parameters.remove("user") : user;
        password = parameters.containsKey("password") ? parameters.remove("password") : password;
        database = parameters.containsKey("dbname") ? parameters.remove("dbname") : database;
        return new DatabaseUrl(hosts, database, user, password, DatabaseParameters.forDriver(parameters));
    }

    private String afterScheme() {
        if (url.isEmpty()) {
            throw malformed("value", "it is empty: unset it to use the orchestrator's own PostgreSQL");
        }
        if (jdbc) {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw malformed("scheme", "a JDBC URL has to begin with jdbc:postgresql:");
            }
            String rest = url.substring("jdbc:postgresql:".length());
            // jdbc:postgresql:database and jdbc:postgresql:/ name no host.
            return rest.startsWith("//") ? rest.substring(2) : rest.startsWith("/") ? rest : "/" + rest;
        }
        for (String scheme : List.of("postgresql://", "postgres://")) {
            if (url.startsWith(scheme)) {
                return url.substring(scheme.length());
            }
        }
        int end = url.indexOf("://");
        boolean named = end > 0 && url.substring(0, end).matches("[A-Za-z][A-Za-z0-9+.-]*");
        throw malformed("scheme", named ? "found " + url.substring(0, end) + "://" : "there is none");
    }

    /// A `?` before the `@` is part of a password only when there is a colon before it; else the query has begun.
    private static boolean isInQuery(String rest, int at) {
        int query = rest.indexOf('?');
        return query >= 0 && query < at && rest.indexOf('=', query) >= 0 && rest.indexOf('=', query) < at;
    }

    private List<Host> hosts(String authority) {
        if (authority.indexOf('@') >= 0) {
            throw malformed("user or password", "there are two '@': write an '@' in them as %40");
        }
        @Nullable String named = parameters.remove("host");
        @Nullable String ports = parameters.remove("port");
        if (named != null) {
            authority = named.indexOf(':') >= 0 && !named.startsWith("[") ? "[" + named + "]" : named;
        }
        int defaultPort = ports == null ? DatabaseUrl.DEFAULT_PORT : port(ports);
        List<Host> hosts = new ArrayList<>();
        String[] parts = authority.split(",", -1);
        for (String part : parts) {
            if (part.isEmpty() && parts.length > 1) {
                throw malformed("host", "the list has an empty entry");
            }
            hosts.add(host(part, defaultPort));
        }
        return hosts;
    }

    private Host host(String part, int defaultPort) {
        String name;
        String rest;
        if (part.startsWith("[")) {
            int close = part.indexOf(']');
            if (close < 0) {
                throw malformed("host", "an IPv6 address begins with '[' but has no ']'");
            }
            name = part.substring(1, close);
            rest = part.substring(close + 1);
            if (!name.matches("[0-9A-Fa-f:.]+(%[^\\]]+)?") || name.indexOf(':') < 0) {
                throw malformed("host", "what stands in '[…]' is no IPv6 address");
            }
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw malformed("host", "after the ']' of an IPv6 address only a port may follow");
            }
        } else {
            int colon = part.indexOf(':');
            if (colon >= 0 && part.indexOf(':', colon + 1) >= 0) {
                throw malformed("host", "it has several ':': write an IPv6 address in brackets, as in [::1]:5432");
            }
            name = decode("host", colon < 0 ? part : part.substring(0, colon));
            rest = colon < 0 ? "" : part.substring(colon);
            if (name.startsWith("/") || name.startsWith("@")) {
                throw malformed("host", "a Unix socket cannot be used here: name a host and a port");
            }
            if (!name.matches("[\\p{L}\\p{N}._-]*")) {
                throw malformed("host", "it holds a character that no host name has");
            }
        }
        return new Host(
                name.isEmpty() ? "localhost" : name, rest.length() <= 1 ? defaultPort : port(rest.substring(1)));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            // Not quoted: with a '/' in a password, its first half would stand here.
            throw malformed(
                    "port",
                    "expected a number from 1 to 65535, found something else"
                            + " (a '/' in the password has to be written as %2F)");
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw malformed("port", "expected a number from 1 to 65535, found " + port);
        }
        return port;
    }

    private void readParameters(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw malformed(
                        "parameters", "expected name=value pairs joined by '&', found one without a name or '='");
            }
            String name = decode("parameters", pair.substring(0, equals));
            if (parameters.put(name, decode("parameter " + name, pair.substring(equals + 1))) != null) {
                throw malformed("parameter " + name, "it is given twice");
            }
        }
    }

    private String decode(String part, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(part, "a '%' is not followed by two hexadecimal digits: write '%' as %25");
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c == '+' && jdbc) {
                bytes.write(' ');
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (decoded.indexOf('\0') >= 0) {
                throw malformed(part, "%00 is not allowed");
            }
            return decoded;
        } catch (CharacterCodingException e) {
            throw malformed(part, "its percent-encoding is not UTF-8");
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static StartupException malformed(String part, String problem) {
        return new StartupException(
                "DATABASE_URL is malformed, " + part + ": " + problem + ". Expected the form " + FORM + ".");
    }
}
