package com.casarerpa.robot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RobotConfigReaderTest {
    private static final String KEY = "crpa_0123456789abcdefghijklmnopqrstuvwxyz-_ABCDE";

    @TempDir
    private Path folder;

    @Test
    void read_needsOnlyAddressAndKey() throws Exception {
        RobotConfig config = RobotConfigReader.read(Map.of(), environment(Map.of()), Optional.empty());

        assertThat(config.orchestratorUrl()).isEqualTo(URI.create("https://rpa.example.com"));
        assertThat(config.apiKey().secret()).isEqualTo(KEY);
        assertThat(config.name()).isEqualTo("pc-7");
        assertThat(config.environment()).isEqualTo("default");
        assertThat(config.maxConcurrentJobs()).isEqualTo(1);
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.workFolder().toString())
                .endsWith(Path.of("robots", "pc-7", "work").toString());
    }

    @Test
    void read_takesFlagsBeforeEnvironmentBeforeFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("robot.yaml"),
                "name: from-file\nenvironment: from-file\nmax_concurrent_jobs: 3\ntags: [fast, ' eu ']\n");

        RobotConfig config = RobotConfigReader.read(
                Map.of(Setting.NAME, "from-flag"),
                environment(Map.of("CASARE_ROBOT_NAME", "from-env", "CASARE_ROBOT_ENVIRONMENT", "from-env")),
                Optional.of(file));

        assertThat(config.name()).isEqualTo("from-flag");
        assertThat(config.environment()).isEqualTo("from-env");
        assertThat(config.maxConcurrentJobs()).isEqualTo(3);
        assertThat(config.tags()).containsExactly("fast", "eu");
    }

    @Test
    void read_reportsAllErrorsAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("robot.yaml"), "max_jobs: 3\nname: {a: b}\n");
        Map<String, String> environment = Map.of(
                "ORCHESTRATOR_URL", "rpa.example.com",
                "CASARE_ROBOT_MAX_CONCURRENT_JOBS", "101",
                "CASARE_ROBOT_DRAIN_TIMEOUT", "soon");

        assertThatThrownBy(() -> RobotConfigReader.read(Map.of(), environment, Optional.of(file)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(ConfigProblem::field)
                                .containsExactly(
                                        "max_jobs in " + file,
                                        "name in " + file,
                                        "ORCHESTRATOR_URL",
                                        "ORCHESTRATOR_API_KEY",
                                        "CASARE_ROBOT_MAX_CONCURRENT_JOBS",
                                        "CASARE_ROBOT_DRAIN_TIMEOUT"))
                .hasMessageContaining(
                        "CASARE_ROBOT_MAX_CONCURRENT_JOBS: expected a whole number from 1 to 100, got \"101\"");
    }

    @Test
    void read_neverShowsTheKey() {
        String secret = "wrong-secret-that-must-not-be-seen";

        assertThatThrownBy(() -> RobotConfigReader.read(
                        Map.of(), environment(Map.of("ORCHESTRATOR_API_KEY", secret)), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ORCHESTRATOR_API_KEY")
                .message()
                .doesNotContain(secret);
        assertThat(new ApiKey(KEY)).asString().doesNotContain("0123");
    }

    @Test
    void read_neverShowsALineOfABrokenFile() throws Exception {
        Path file = Files.writeString(folder.resolve("robot.yaml"), "a: b\napi_key: \"crpa_secret\n  : [\n");

        assertThatThrownBy(() -> RobotConfigReader.read(Map.of(), environment(Map.of()), Optional.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no YAML")
                .message()
                .doesNotContain("crpa_secret");
    }

    @Test
    void read_takesTheKeyFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        Map<String, String> environment = environment(Map.of("ORCHESTRATOR_API_KEY", ""));

        RobotConfig config =
                RobotConfigReader.read(Map.of(Setting.API_KEY_FILE, file.toString()), environment, Optional.empty());

        assertThat(config.apiKey().secret()).isEqualTo(KEY);
    }

    @Test
    void read_refusesAnAddressThatIsNone() {
        for (String url : List.of("ftp://host", "http://", "http://a b", "https://me:pw@host", "http://host?x=1")) {
            assertThatThrownBy(() -> RobotConfigReader.read(
                            Map.of(), environment(Map.of("ORCHESTRATOR_URL", url)), Optional.empty()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("ORCHESTRATOR_URL: expected the orchestrator's address")
                    .message()
                    .doesNotContain("me:pw");
        }
    }

    @Test
    void read_dropsTrailingSlashAndBasePath() throws Exception {
        Map<String, String> environment = environment(Map.of("ORCHESTRATOR_URL", "http://localhost:8080/api/v1/"));

        RobotConfig config = RobotConfigReader.read(Map.of(), environment, Optional.empty());

        assertThat(config.orchestratorUrl()).isEqualTo(URI.create("http://localhost:8080"));
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(
                Map.of("ORCHESTRATOR_URL", "https://rpa.example.com", "ORCHESTRATOR_API_KEY", KEY, "HOSTNAME", "pc-7"));
        all.putAll(more);
        return all;
    }
}
