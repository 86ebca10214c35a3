package com.casarerpa.robot.config;

import com.casarerpa.robot.config.ConfigSources.Found;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a [RobotConfig] from flags, environment and an optional YAML file, and reports every error at once.
///
/// Flags win over the environment, the environment over the file, all over the defaults. Only the orchestrator's
/// address and the key have no default. Not thread-safe; one reader reads one configuration.
public final class RobotConfigReader {
    private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(60);
    private static final Duration DEFAULT_KEEP = Duration.ofDays(7);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_LABELS = 100;
    private static final int SHORTEST_KEY = 20;

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final PolicyReader policies = new PolicyReader(problems);
    private final ConfigSources sources;

    private RobotConfigReader(Map<Setting, String> flags, Map<String, String> environment) {
        this.sources = new ConfigSources(flags, environment);
    }

    /// Reads the configuration.
    ///
    /// @param file the YAML file, if one was named
    /// @throws ConfigException naming everything that is missing or wrong
    public static RobotConfig read(Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file)
            throws ConfigException {
        RobotConfigReader reader = new RobotConfigReader(flags, environment);
        file.ifPresent(path -> reader.sources.readFile(path, reader.policies, reader.problems));
        return reader.read();
    }

    private RobotConfig read() throws ConfigException {
        Optional<URI> url = orchestratorUrl();
        Optional<ApiKey> key = apiKey();
        String hostname = Host.name(sources.environment());
        String name = name(Setting.NAME, hostname, LONGEST_NAME);
        String pool = name(Setting.ENVIRONMENT, "default", LONGEST_LABEL);
        List<String> capabilities = list(Setting.CAPABILITIES);
        List<String> tags = list(Setting.TAGS);
        int jobs = maxConcurrentJobs();
        Path work = path(Setting.WORK_FOLDER).orElseGet(() -> defaultWorkFolder(name));
        Duration drain = duration(Setting.DRAIN_TIMEOUT, DEFAULT_DRAIN);
        Duration keep = duration(Setting.KEEP_JOB_FOLDERS, DEFAULT_KEEP);
        Optional<Duration> lease = lease();
        long spool = spoolLimit();
        JobPolicy policy = policy();
        SecretsPlace secrets = secrets();
        if (!problems.isEmpty() || url.isEmpty() || key.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new RobotConfig(
                url.get(),
                key.get(),
                name,
                hostname,
                pool,
                capabilities,
                tags,
                jobs,
                work,
                drain,
                keep,
                lease,
                spool,
                policy,
                secrets,
                closedToJobs(work, secrets));
    }

    private JobPolicy policy() {
        path(Setting.POLICY_FILE)
                .ifPresent(file -> policies.takeFile(
                        file, sources.find(Setting.POLICY_FILE).orElseThrow().field() + " " + file));
        policies.take(sources.environment());
        return policies.policy();
    }

    private SecretsPlace secrets() {
        SecretsPlace usual = SecretsPlace.of(Map.of());
        return new SecretsPlace(
                path(Setting.SECRETS_FILE).orElse(usual.file()),
                path(Setting.SECRETS_KEY_FILE).orElse(usual.keyFile()),
                SecretsPlace.passphrase(sources.environment()));
    }

    /// What belongs to the robot, or to the orchestrator that `casare up` runs beside it.
    private List<Path> closedToJobs(Path work, SecretsPlace secrets) {
        List<Path> closed = new ArrayList<>(List.of(work, secrets.file(), secrets.keyFile(), SecretsPlace.home()));
        path(Setting.API_KEY_FILE).ifPresent(closed::add);
        String data = sources.environment().getOrDefault("CASARE_DATA_DIR", "");
        if (!data.isBlank()) {
            closed.add(Path.of(data).toAbsolutePath().normalize());
        }
        return closed;
    }

    private Optional<URI> orchestratorUrl() {
        String expected = "the orchestrator's address, for example https://orchestrator.example.com";
        Optional<Found> found = sources.find(Setting.ORCHESTRATOR_URL);
        if (found.isEmpty()) {
            return missing(Setting.ORCHESTRATOR_URL, expected);
        }
        String text = found.get().text();
        try {
            URI uri = new URI(text);
            if (uri.getUserInfo() != null) {
                return wrong(found.get().field(), expected, "an address with a user name or password in it");
            }
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return wrong(found.get().field(), expected, quoted(text));
            }
            return Optional.of(URI.create(text.replaceFirst("/+$", "").replaceFirst("/api/v1$", "")));
        } catch (URISyntaxException e) {
            return wrong(found.get().field(), expected, quoted(text));
        }
    }

    private Optional<ApiKey> apiKey() {
        String expected = "the robot's key, " + ApiKey.PREFIX + "…, as `casare keys create` prints it";
        Optional<Found> found = sources.find(Setting.API_KEY);
        if (found.isEmpty()) {
            Optional<Found> file = sources.find(Setting.API_KEY_FILE);
            if (file.isEmpty()) {
                return missing(Setting.API_KEY, expected);
            }
            found = keyInFile(file.get());
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String secret = found.get().text();
        boolean printable = secret.chars().allMatch(c -> c > ' ' && c < 127);
        if (!secret.startsWith(ApiKey.PREFIX) || secret.length() < SHORTEST_KEY || !printable) {
            String start = secret.startsWith(ApiKey.PREFIX) ? "" : ", not starting with " + ApiKey.PREFIX;
            return wrong(found.get().field(), expected, "a text of " + secret.length() + " characters" + start);
        }
        return Optional.of(new ApiKey(secret));
    }

    private Optional<Found> keyInFile(Found file) {
        String expected = "a readable file that holds the robot's key";
        try {
            String text = Files.readString(Path.of(file.text())).strip();
            return text.isEmpty()
                    ? wrong(file.field(), expected, "the empty file " + file.text())
                    : Optional.of(new Found(file.field() + " " + file.text(), text));
        } catch (IOException | InvalidPathException e) {
            return wrong(
                    file.field(),
                    expected,
                    quoted(file.text()) + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private String name(Setting setting, String fallback, int longest) {
        Optional<Found> found = sources.find(setting);
        if (found.isEmpty()) {
            return fallback;
        }
        String text = found.get().text();
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            wrong(
                    found.get().field(),
                    "at most " + longest + " printable characters",
                    text.length() + " characters" + (text.length() > longest ? "" : " with control characters"));
        }
        return text;
    }

    private List<String> list(Setting setting) {
        Optional<Found> found = sources.find(setting);
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> items = Arrays.stream(found.get().text().split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
        int longest = items.stream().mapToInt(String::length).max().orElse(0);
        if (items.size() > MOST_LABELS || longest > LONGEST_LABEL) {
            wrong(
                    found.get().field(),
                    "at most " + MOST_LABELS + " entries of at most " + LONGEST_LABEL + " characters",
                    items.size() + " entries, the longest of " + longest + " characters");
        }
        return items;
    }

    private int maxConcurrentJobs() {
        Optional<Found> found = sources.find(Setting.MAX_CONCURRENT_JOBS);
        if (found.isEmpty()) {
            return 1;
        }
        int number = found.get().text().matches("\\d{1,3}")
                ? Integer.parseInt(found.get().text())
                : 0;
        if (number >= 1 && number <= RobotConfig.MAX_CONCURRENT_JOBS) {
            return number;
        }
        String expected = "a whole number from 1 to " + RobotConfig.MAX_CONCURRENT_JOBS;
        wrong(found.get().field(), expected, quoted(found.get().text()));
        return 1;
    }

    private long spoolLimit() {
        Optional<Found> found = sources.find(Setting.SPOOL_LIMIT);
        if (found.isEmpty()) {
            return RobotConfig.USUAL_SPOOL;
        }
        Optional<Long> bytes = SizeText.parse(found.get().text()).filter(size -> size >= RobotConfig.LEAST_SPOOL);
        if (bytes.isEmpty()) {
            String expected = "a size of at least " + SizeText.of(RobotConfig.LEAST_SPOOL) + ", such as 1GB";
            wrong(found.get().field(), expected, quoted(found.get().text()));
        }
        return bytes.orElse(RobotConfig.USUAL_SPOOL);
    }

    private Optional<Path> path(Setting setting) {
        Optional<Found> found = sources.find(setting);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(found.get().text()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return wrong(
                    found.get().field(),
                    "the path of a folder",
                    quoted(found.get().text()));
        }
    }

    private Path defaultWorkFolder(String name) {
        String folder = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return Path.of(System.getProperty("user.home", "."), ".casare", "robots", folder, "work")
                .toAbsolutePath();
    }

    private Duration duration(Setting setting, Duration fallback) {
        Optional<Found> found = sources.find(setting);
        if (found.isEmpty()) {
            return fallback;
        }
        Optional<Duration> parsed = DurationText.parse(found.get().text());
        if (parsed.isEmpty()) {
            wrong(
                    found.get().field(),
                    "a duration such as 90s, 5m, 2h or 7d",
                    quoted(found.get().text()));
        }
        return parsed.orElse(fallback);
    }

    private Optional<Duration> lease() {
        Optional<Found> found = sources.find(Setting.LEASE);
        if (found.isEmpty() || found.get().text().equals(RobotConfig.ORCHESTRATORS)) {
            return Optional.empty();
        }
        Optional<Duration> parsed = DurationText.parse(found.get().text())
                .filter(time -> time.compareTo(RobotConfig.SHORTEST_LEASE) >= 0
                        && time.compareTo(RobotConfig.LONGEST_LEASE) <= 0);
        return parsed.isPresent()
                ? parsed
                : wrong(
                        found.get().field(),
                        "a duration from 5s to 1h, or " + RobotConfig.ORCHESTRATORS,
                        quoted(found.get().text()));
    }

    private <T> Optional<T> missing(Setting setting, String expected) {
        return wrong(setting.variable(), expected, "nothing");
    }

    private <T> Optional<T> wrong(String field, String expected, String got) {
        problems.add(new ConfigProblem(field, expected, got));
        return Optional.empty();
    }

    private static String quoted(String text) {
        return "\"" + (text.length() > 100 ? text.substring(0, 100) + "…" : text) + "\"";
    }
}
