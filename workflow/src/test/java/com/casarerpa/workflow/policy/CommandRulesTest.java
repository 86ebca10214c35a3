package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRulesTest {
    private static CommandRules allowing(String... patterns) {
        return new CommandRules(true, List.of(patterns), List.of());
    }

    private static CommandRules denying(String... patterns) {
        return new CommandRules(true, List.of(), List.of(patterns));
    }

    @Test
    void all_startsEverything() {
        assertThatCode(() -> CommandRules.all().check("/any/where/tool.exe")).doesNotThrowAnyException();
    }

    @Test
    void enabled_closesEverything() {
        Refusal.isBy("commands.enabled is false", () -> CommandRules.none().check("git"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmd",
                "CMD.EXE",
                "C:\\Windows\\System32\\cmd.exe",
                "\"C:\\Windows\\System32\\cmd.exe\"",
                "cmd.exe ",
                "cmd.",
                "./cmd"
            })
    void denied_refusesEveryWayToWriteTheName(String program) {
        Refusal.isBy("commands.denied has cmd", () -> denying("cmd").check(program));
        Refusal.isBy("commands.denied has cmd.exe", () -> denying("cmd.exe").check(program));
    }

    @Test
    void denied_letsTheRestThrough() {
        assertThatCode(() -> denying("cmd", "power*").check("git")).doesNotThrowAnyException();
    }

    @Test
    void denied_winsOverAllowed() {
        Refusal.isBy(
                "commands.denied has git", () -> new CommandRules(true, List.of("*"), List.of("git")).check("git"));
    }

    @Test
    void allowed_letsThroughByNameAndOnTheSearchPath() {
        String onPath = System.getenv("PATH").split(File.pathSeparator, -1)[0] + "/python3";

        assertThatCode(() -> allowing("git", "python*").check("python3.12")).doesNotThrowAnyException();
        assertThatCode(() -> allowing("python3").check(onPath)).doesNotThrowAnyException();
        assertThatCode(() -> allowing("/opt/tools/*").check("/opt/tools/convert"))
                .doesNotThrowAnyException();
    }

    @Test
    void allowed_refusesTheRest() {
        Refusal.isBy(
                "commands.allowed has only git, python*",
                () -> allowing("git", "python*").check("bash"));
        Refusal.isBy("commands.allowed", () -> allowing("/opt/tools/*").check("/opt/other/convert"));
    }

    @Test
    void allowed_refusesAFileOfThatNameElsewhere() {
        Refusal.isBy("commands.allowed", () -> allowing("python3").check("/tmp/job/python3"));
        Refusal.isBy("commands.allowed", () -> allowing("python3").check("./python3"));
    }
}
