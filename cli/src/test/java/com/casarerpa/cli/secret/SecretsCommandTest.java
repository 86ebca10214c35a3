package com.casarerpa.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsCommandTest {
    private final InputStream input = System.in;

    @TempDir
    private Path folder;

    @AfterEach
    void giveBack() {
        System.setIn(input);
    }

    private CommandRun secrets(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return CommandRun.of(Stream.of(
                        Stream.of("secrets", arguments[0]),
                        Stream.of("--file=" + folder.resolve("s.json"), "--key-file=" + folder.resolve("s.key")),
                        Arrays.stream(arguments).skip(1))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    @Test
    void set_listAndRemove_neverShowAValue() throws Exception {
        CommandRun set = secrets("pin-4711\n", "set", "bank.pin");
        CommandRun credential = secrets(
                "word-one\nword-two\n",
                "set-credential",
                "mail",
                "--field",
                "username=ada",
                "--secret-field",
                "password",
                "--secret-field",
                "otp_seed");
        CommandRun list = secrets("", "list");
        CommandRun json = secrets("", "list", "--json");

        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(credential.exitCode()).as(credential.err()).isZero();
        assertThat(list.out()).contains("bank.pin", "mail", "otp_seed, password, username");
        assertThat(json.out()).contains("\"bank.pin\"", "\"username\"");
        for (CommandRun run : new CommandRun[] {set, credential, list, json}) {
            assertThat(run.out() + run.err()).doesNotContain("4711", "word-one", "word-two", "ada");
        }
        assertThat(Files.readString(folder.resolve("s.json"))).doesNotContain("4711", "word-one", "bank");

        assertThat(secrets("", "remove", "bank.pin").exitCode()).isZero();
        assertThat(secrets("", "list").out()).doesNotContain("bank.pin").contains("mail");
        assertThat(secrets("", "remove", "bank.pin").exitCode()).isEqualTo(1);
    }

    @Test
    void secretField_isNotTakenFromTheCommandLine() {
        CommandRun run = secrets("", "set-credential", "mail", "--field", "password=word-one");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--secret-field password").doesNotContain("word-one");
        assertThat(folder.resolve("s.json")).doesNotExist();
    }

    @Test
    void emptyValue_isRefused() {
        assertThat(secrets("\n", "set", "a").exitCode()).isEqualTo(2);
        assertThat(secrets("", "set-credential", "a").err()).contains("the field password of a");
    }

    @Test
    void lostKey_isOneClearLine() throws Exception {
        secrets("x-value", "set", "a");
        Files.delete(folder.resolve("s.key"));

        CommandRun run = secrets("", "list");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("s.key").hasLineCount(1);
    }
}
