package com.casarerpa.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.robot.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` names each variable and flag that the programs read, and nothing else.
class ConfigurationPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern READ =
            Pattern.compile("\"((?:CASARE|ORCHESTRATOR|OTEL)_[A-Z_]+|DATABASE_URL)\"|\\$\\{(CASARE_JAVA_OPTS)");
    private static final Pattern NAMED =
            Pattern.compile("`((?:CASARE|ORCHESTRATOR|OTEL)_[A-Z_]*[A-Z_]|DATABASE_URL)(?:=[^`]*|…)?`");
    private static final Pattern FLAG = Pattern.compile("names = \"(--[a-z-]+)\"");
    /// What the programs tell each other: the launcher its place and terminal, a robot its children who they are.
    private static final Set<String> OWN =
            Set.of("CASARE_ROOT", "CASARE_TERMINAL", "CASARE_JOB_ID", "CASARE_CHILD_ID", "CASARE_OWNER");

    @Test
    void page_namesTheVariablesThatAreReadAndNoOthers() throws IOException {
        assertThat(all(NAMED, page())).containsExactlyInAnyOrderElementsOf(read());
    }

    @Test
    void page_namesEachSettingOfRobotsBesideItsFlag() throws IOException {
        List<String> lines = page().lines().toList();
        for (Setting setting : Setting.values()) {
            assertThat(lines)
                    .as(setting.variable())
                    .anyMatch(line -> line.contains("`" + setting.variable() + "`")
                            && setting.flag()
                                    .map(flag -> line.contains("`" + flag + "`"))
                                    .orElse(true));
        }
    }

    @Test
    void page_namesTheFlagsOfTheOrchestrator() throws IOException {
        String command = Files.readString(
                ROOT.resolve("orchestrator/src/main/java/com/casarerpa/orchestrator/OrchestratorCommand.java"));
        Set<String> flags = all(FLAG, command);
        flags.removeAll(Set.of("--debug", "--managed"));
        String table = page().substring(page().indexOf("## Orchestrator"), page().indexOf("## Robot"));
        assertThat(all(Pattern.compile("`(--[a-z-]+)`"), table)).containsExactlyInAnyOrderElementsOf(flags);
    }

    private static Set<String> read() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(ConfigurationPageTest::isOfAProgram).toList()) {
                found.addAll(all(READ, Files.readString(file)));
            }
        }
        found.removeAll(OWN);
        return found;
    }

    private static boolean isOfAProgram(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.equals("casare")
                || (path.endsWith(".java") && path.contains("src/main/java/") && !path.startsWith("bench/"));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/configuration.md"));
    }
}
