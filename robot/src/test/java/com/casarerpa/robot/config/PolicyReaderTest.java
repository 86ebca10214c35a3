package com.casarerpa.robot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.VariableRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyReaderTest {
    private static final String WHOLE = """
            files:
              roots: [~/work, '{temp}', /srv/share]
            network:
              allowed: ['*.example.com', 10.0.0.0/8]
              denied: secret.example.com
              loopback: false
              private_networks: yes
              link_local: true
            commands:
              enabled: true
              allowed: [git, python3]
              denied: []
            variables:
              hidden: ['*_TOKEN']
            limits:
              content: 50MB
              output: 64 KiB
              transfer: 2GB
              process_memory: 512MB
            """;

    @TempDir
    private Path folder;

    private Path file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("policy.yaml"), yaml);
    }

    private static JobPolicy robot(Map<String, String> more, Optional<Path> file) throws ConfigException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("ORCHESTRATOR_URL", "https://rpa.example.com");
        environment.put("ORCHESTRATOR_API_KEY", "crpa_0123456789abcdefghijklmnopqrstuvwxyz");
        return RobotConfigReader.read(Map.of(), environment, file).policy();
    }

    @Test
    void nothing_isTheUsualPolicy() throws Exception {
        assertThat(robot(Map.of(), Optional.empty())).isEqualTo(JobPolicy.usual());
        assertThat(PolicyReader.readFile(file(""))).isEqualTo(JobPolicy.usual());
        assertThat(PolicyReader.readFile(file("policy:\n"))).isEqualTo(JobPolicy.usual());
    }

    @Test
    void everySetting_isRead() throws Exception {
        JobPolicy policy = PolicyReader.readFile(file(WHOLE));

        assertThat(policy.roots().orElseThrow())
                .containsExactly(
                        Path.of(System.getProperty("user.home"), "work"),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Path.of("/srv/share"));
        assertThat(policy.network())
                .isEqualTo(new NetworkRules(
                        List.of("*.example.com", "10.0.0.0/8"), List.of("secret.example.com"), false, true, true));
        assertThat(policy.commands().allowed()).containsExactly("git", "python3");
        assertThat(policy.variables()).isEqualTo(new VariableRules(List.of("*_TOKEN")));
        assertThat(policy.limits()).isEqualTo(new Limits(50L << 20, 64L << 10, 2L << 30, 512L << 20));
    }

    @Test
    void settings_canBeReadAgain() throws Exception {
        JobPolicy policy = PolicyReader.readFile(file(WHOLE));

        assertThat(PolicyReader.readFile(file(YamlText.of(Map.of("policy", policy.settings())))))
                .isEqualTo(policy);
        assertThat(PolicyReader.readFile(file(YamlText.of(JobPolicy.usual().settings()))))
                .isEqualTo(JobPolicy.usual());
    }

    @Test
    void robot_takesTheSectionAndTheEnvironmentWins() throws Exception {
        Path file = file("name: r1\npolicy:\n  network: {loopback: false, link_local: true}\n");

        JobPolicy policy = robot(
                Map.of("CASARE_POLICY_NETWORK_LOOPBACK", "true", "CASARE_POLICY_COMMANDS_ALLOWED", "git, node"),
                Optional.of(file));

        assertThat(policy.network().loopback()).isTrue();
        assertThat(policy.network().linkLocal()).isTrue();
        assertThat(policy.commands().allowed()).containsExactly("git", "node");
    }

    @Test
    void robot_takesAFileOfItsOwnForThePolicy() throws Exception {
        Path file = file(WHOLE);

        assertThat(robot(Map.of("CASARE_ROBOT_POLICY_FILE", file.toString()), Optional.empty()))
                .isEqualTo(PolicyReader.readFile(file));
    }

    @Test
    void errors_areReportedAllAtOnceWithSuggestions() throws Exception {
        Path file = file("""
                policy:
                  netwrok: {loopback: false}
                  network: {alowed: [a], loopback: perhaps}
                  files: {roots: [relative/path]}
                  commands: all
                  limits: {content: 10 bananas, output: 5GB, process_memory: {a: b}}
                """);

        assertThatThrownBy(() -> robot(Map.of("CASARE_POLICY_LIMITS_CONTEND", "1MB"), Optional.of(file)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.toString().replace(" in " + file, ""))
                                .containsExactlyInAnyOrder(
                                        "policy.netwrok: expected one of files, network, commands, variables, limits,"
                                                + " got the unknown key \"netwrok\" (did you mean network?)",
                                        "policy.network.alowed: expected one of allowed, denied, loopback,"
                                                + " private_networks, link_local, got the unknown key \"alowed\" (did"
                                                + " you mean allowed?)",
                                        "policy.network.loopback: expected true or false, got \"perhaps\"",
                                        "policy.files.roots: expected absolute paths of folders, ~ or {temp}, got"
                                                + " \"relative/path\"",
                                        "policy.commands: expected a map of enabled, allowed, denied, got \"all\"",
                                        "policy.limits.content: expected a size such as 100MB, 1KB to 2GB, got"
                                                + " \"10 bananas\"",
                                        "policy.limits.output: expected a size such as 100MB, 1KB to 1GB, got \"5GB\"",
                                        "policy.limits.process_memory: expected a plain value or a list, got a map",
                                        "CASARE_POLICY_LIMITS_CONTEND: expected one of "
                                                + String.join(", ", variables())
                                                + ", got the unknown key \"CASARE_POLICY_LIMITS_CONTEND\" (did you"
                                                + " mean CASARE_POLICY_LIMITS_CONTENT?)"));
    }

    private static List<String> variables() {
        return java.util.Arrays.stream(PolicySetting.values())
                .map(PolicySetting::variable)
                .toList();
    }

    @Test
    void sizes_areReadAndShown() {
        assertThat(SizeText.parse("4096")).contains(4096L);
        assertThat(SizeText.parse("1.5kb")).contains(1536L);
        assertThat(SizeText.parse("10 GiB")).contains(10L << 30);
        assertThat(SizeText.parse("-1")).isEmpty();
        assertThat(SizeText.parse("99999999999999TB")).isEmpty();
        assertThat(SizeText.of(1536)).isEqualTo("1536");
        assertThat(SizeText.of(100L << 20)).isEqualTo("100MB");
        assertThat(SizeText.of(0)).isEqualTo("0");
    }
}
