package com.casarerpa.orchestrator;

import com.casarerpa.contract.trace.OtlpExporter;
import com.casarerpa.orchestrator.http.Rates;
import com.casarerpa.orchestrator.http.TrustedProxies;
import com.casarerpa.orchestrator.platform.StartupException;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an orchestrator is set up. A flag wins over the environment, the environment over the default.
///
/// @param host the address to bind; `0.0.0.0` is all
/// @param port 0..65535; 0 takes a free one
/// @param dataFolder where the admin key and the own PostgreSQL are kept
/// @param databaseUrl the system database; empty starts an own PostgreSQL in the data folder
/// @param adminKey an admin key to accept; empty makes one at the first start
/// @param databaseConnections how many connections to the database are kept, 2..200
/// @param proxies whose word is taken for where a request came from
/// @param rates how many calls a second each key may make
/// @param traces where spans are sent; empty: nowhere
public record OrchestratorConfig(
        String host,
        int port,
        Path dataFolder,
        Optional<DatabaseUrl> databaseUrl,
        Optional<String> adminKey,
        int databaseConnections,
        TrustedProxies proxies,
        Rates rates,
        Optional<OtlpExporter.Settings> traces) {
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_CONNECTIONS = 20;
    private static final int SHORTEST_ADMIN_KEY = 20;

    /// One that nothing stands in front of.
    public OrchestratorConfig(
            String host,
            int port,
            Path dataFolder,
            Optional<DatabaseUrl> databaseUrl,
            Optional<String> adminKey,
            int databaseConnections) {
        this(
                host,
                port,
                dataFolder,
                databaseUrl,
                adminKey,
                databaseConnections,
                TrustedProxies.NONE,
                Rates.DEFAULT,
                Optional.empty());
    }

    /// An orchestrator on a free port of this machine only, with a PostgreSQL of its own; for tests.
    public static OrchestratorConfig local(Path dataFolder) {
        return new OrchestratorConfig(
                "127.0.0.1", 0, dataFolder, Optional.empty(), Optional.empty(), DEFAULT_CONNECTIONS);
    }

    /// The same on another database.
    public OrchestratorConfig withDatabase(DatabaseUrl url) {
        return new OrchestratorConfig(
                host, port, dataFolder, Optional.of(url), adminKey, databaseConnections, proxies, rates, traces);
    }

    /// The same behind proxies.
    public OrchestratorConfig withProxies(TrustedProxies trusted) {
        return new OrchestratorConfig(
                host, port, dataFolder, databaseUrl, adminKey, databaseConnections, trusted, rates, traces);
    }

    /// The same with other rates.
    public OrchestratorConfig withRates(Rates other) {
        return new OrchestratorConfig(
                host, port, dataFolder, databaseUrl, adminKey, databaseConnections, proxies, other, traces);
    }

    /// The same with spans sent there.
    public OrchestratorConfig withTraces(OtlpExporter.Settings where) {
        return new OrchestratorConfig(
                host, port, dataFolder, databaseUrl, adminKey, databaseConnections, proxies, rates, Optional.of(where));
    }

    /// What was given on the command line; null means not given.
    record Flags(
            @Nullable String host,
            @Nullable String port,
            @Nullable String data,
            @Nullable String databaseUrl,
            @Nullable String databaseConnections) {}

    /// Reads the flags and the environment.
    ///
    /// @throws StartupException with every value that is wrong
    static OrchestratorConfig read(Flags flags, Map<String, String> environment) {
        var values = new Values(environment);
        var config = new OrchestratorConfig(
                values.text(flags.host(), "CASARE_HOST").orElse("0.0.0.0"),
                values.number("--port", flags.port(), "CASARE_PORT", DEFAULT_PORT, 0, 65_535),
                values.path(flags.data(), "CASARE_DATA_DIR", ".casare"),
                values.databaseUrl(flags.databaseUrl()),
                values.adminKey(),
                values.number(
                        "--database-connections",
                        flags.databaseConnections(),
                        "CASARE_DATABASE_CONNECTIONS",
                        DEFAULT_CONNECTIONS,
                        2,
                        200),
                values.proxies(),
                new Rates(
                        values.number("", null, "CASARE_ROBOT_RATE", Rates.DEFAULT.robot(), 1, Rates.MOST),
                        values.number("", null, "CASARE_ADMIN_RATE", Rates.DEFAULT.admin(), 1, Rates.MOST)),
                values.traces());
        values.refuseIfWrong();
        return config;
    }

    /// Reads values and collects what is wrong with them.
    private static final class Values {
        private final Map<String, String> environment;
        private final List<String> errors = new ArrayList<>();

        Values(Map<String, String> environment) {
            this.environment = environment;
        }

        Optional<String> text(@Nullable String flag, String variable) {
            return Optional.ofNullable(flag)
                    .or(() -> Optional.ofNullable(environment.get(variable)))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        int number(String option, @Nullable String flag, String variable, int absent, int min, int max) {
            var given = text(flag, variable);
            if (given.isEmpty()) {
                return absent;
            }
            try {
                int number = Integer.parseInt(given.get());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException notOne) {
                // Reported below, as a number out of its range is.
            }
            errors.add("Expected a whole number " + min + ".." + max + " in " + (flag == null ? variable : option)
                    + ", but got \"" + given.get() + "\".");
            return absent;
        }

        Path path(@Nullable String flag, String variable, String absent) {
            var given = text(flag, variable).orElse(absent);
            try {
                return Path.of(given);
            } catch (InvalidPathException notOne) {
                errors.add("Expected a folder in " + (flag == null ? variable : "--data") + ", but got \"" + given
                        + "\": " + notOne.getReason() + ".");
                return Path.of(absent);
            }
        }

        Optional<DatabaseUrl> databaseUrl(@Nullable String flag) {
            try {
                return text(flag, "DATABASE_URL").map(DatabaseUrl::parse);
            } catch (StartupException malformed) {
                errors.add(String.valueOf(malformed.getMessage()));
                return Optional.empty();
            }
        }

        TrustedProxies proxies() {
            var networks = new ArrayList<TrustedProxies.Network>();
            for (var each : text(null, "CASARE_TRUSTED_PROXIES").orElse("").split(",", -1)) {
                try {
                    if (!each.isBlank()) {
                        networks.add(TrustedProxies.Network.parse(each.strip()));
                    }
                } catch (IllegalArgumentException notOne) {
                    errors.add("Expected addresses or networks such as 127.0.0.1,10.0.0.0/8 in CASARE_TRUSTED_PROXIES,"
                            + " but got \"" + each.strip() + "\".");
                }
            }
            var header = text(null, "CASARE_CLIENT_ADDRESS_HEADER").orElse(TrustedProxies.FORWARDED_FOR);
            if (!header.matches("[A-Za-z0-9-]{1,100}")) {
                errors.add(
                        "Expected the name of a header in CASARE_CLIENT_ADDRESS_HEADER, but got \"" + header + "\".");
            }
            return new TrustedProxies(networks, header);
        }

        Optional<OtlpExporter.Settings> traces() {
            try {
                return OtlpExporter.Settings.read(environment, "casare-orchestrator");
            } catch (IllegalArgumentException wrong) {
                errors.add(String.valueOf(wrong.getMessage()));
                return Optional.empty();
            }
        }

        Optional<String> adminKey() {
            var key = text(null, "CASARE_ADMIN_KEY");
            key.filter(value -> value.length() < SHORTEST_ADMIN_KEY || value.startsWith("crpa_"))
                    .ifPresent(value -> errors.add("Expected an admin key of at least " + SHORTEST_ADMIN_KEY
                            + " characters that does not begin with crpa_ in CASARE_ADMIN_KEY, but got one of "
                            + value.length() + " characters."));
            return key;
        }

        void refuseIfWrong() {
            if (!errors.isEmpty()) {
                throw new StartupException(String.join(System.lineSeparator(), errors));
            }
        }
    }
}
