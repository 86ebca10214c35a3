package com.casarerpa.orchestrator.platform.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGProperty;

/// Turns the parameters of a libpq URI into those of pgjdbc; names that pgjdbc itself knows pass as they are.
final class DatabaseParameters {
    /// libpq's name → pgjdbc's, where the values mean the same.
    private static final Map<String, String> RENAMED = Map.of(
            "application_name", PGProperty.APPLICATION_NAME.getName(),
            "channel_binding", PGProperty.CHANNEL_BINDING.getName(),
            "connect_timeout", PGProperty.CONNECT_TIMEOUT.getName(),
            "gssencmode", PGProperty.GSS_ENC_MODE.getName(),
            "krbsrvname", PGProperty.KERBEROS_SERVER_NAME.getName(),
            "options", PGProperty.OPTIONS.getName());

    private static final Map<String, String> TARGET_SERVERS = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    /// What other tools and hosting panels put into such URLs; it says nothing to us.
    private static final Set<String> IGNORED = Set.of(
            "pgbouncer",
            "supa",
            "connection_limit",
            "pool_timeout",
            "client_encoding",
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "gsslib",
            "sslcompression",
            "sslsni");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private DatabaseParameters() {}

    /// @throws com.casarerpa.orchestrator.platform.StartupException for an unknown name or value
    static Map<String, String> forDriver(Map<String, String> given) {
        Map<String, String> driver = new HashMap<>();
        given.forEach((name, value) -> {
            if (!IGNORED.contains(name)) {
                put(driver, name, value);
            }
        });
        return driver;
    }

    private static void put(Map<String, String> driver, String name, String value) {
        switch (name) {
            case "sslmode" -> {
                if (!SSL_MODES.contains(value)) {
                    throw DatabaseUrlParser.malformed(
                            "parameter sslmode",
                            "expected one of disable, allow, prefer, require, verify-ca, verify-full, found " + value);
                }
                driver.put("sslmode", value);
            }
            case "connect_timeout" -> {
                if (!value.matches("[0-9]{1,6}")) {
                    throw DatabaseUrlParser.malformed(
                            "parameter connect_timeout", "expected a number of seconds, found " + value);
                }
                driver.put(PGProperty.CONNECT_TIMEOUT.getName(), value);
            }
            case "keepalives" -> driver.put(PGProperty.TCP_KEEP_ALIVE.getName(), Boolean.toString(!"0".equals(value)));
            case "load_balance_hosts" ->
                driver.put(PGProperty.LOAD_BALANCE_HOSTS.getName(), Boolean.toString("random".equals(value)));
            case "target_session_attrs" -> {
                String target = TARGET_SERVERS.get(value);
                if (target == null) {
                    throw DatabaseUrlParser.malformed(
                            "parameter target_session_attrs", "expected read-write, primary or any, found " + value);
                }
                driver.put(PGProperty.TARGET_SERVER_TYPE.getName(), target);
            }
            default -> {
                String renamed = RENAMED.getOrDefault(name, name);
                if (PGProperty.forName(renamed) == null) {
                    throw DatabaseUrlParser.malformed(
                            "parameter " + name, "neither libpq nor the JDBC driver knows one of that name");
                }
                driver.put(renamed, value);
            }
        }
    }
}
