package com.casarerpa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class CasareTest {
    @TestFactory
    List<DynamicTest> help_isThereForEveryCommand() {
        List<List<String>> paths = new ArrayList<>();
        collect(
                Casare.commandLine(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter())),
                List.of(),
                paths);
        return paths.stream()
                .map(path -> DynamicTest.dynamicTest("casare " + String.join(" ", path), () -> {
                    List<String> arguments = new ArrayList<>(path);
                    arguments.add("--help");
                    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
                    assertThat(run.exitCode()).isZero();
                    assertThat(run.out()).startsWith("Usage: casare").contains("--help");
                    assertThat(run.err()).isEmpty();
                }))
                .toList();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
        paths.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(sub, longer, paths);
        });
    }

    @Test
    void noCommand_showsTheHelp() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Commands:", "Exit codes:");
    }

    @Test
    void unknownCommand_isOneLineAndUsageExitCode() {
        CommandRun run = CommandRun.of("rnu");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("casare: ").contains("rnu").doesNotContain("\tat ");
    }

    @Test
    void version_namesTheBuildsVersion() {
        assertThat(CommandRun.of("version").out())
                .containsPattern("casare [0-9]+\\.[0-9]+")
                .contains("java 2");
    }

    @Test
    void error_showsItsStackTraceOnlyWhenVerbose() {
        CommandRun quiet = CommandRun.of("jobs", "--url", "nonsense", "--admin-key", "k");
        CommandRun verbose = CommandRun.of("jobs", "--url", "nonsense", "--admin-key", "k", "--verbose");

        assertThat(quiet.exitCode()).isEqualTo(3);
        assertThat(quiet.err().lines()).hasSize(1);
        assertThat(verbose.exitCode()).isEqualTo(3);
        assertThat(verbose.err()).contains("\tat ");
    }

    @Test
    void completion_knowsTheCommands() {
        assertThat(CommandRun.of("completion", "bash").out()).contains("complete -F", "submit", "--admin-key");
        assertThat(CommandRun.of("completion", "zsh").out()).startsWith("autoload");
    }
}
