package com.casarerpa.robot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.robot.config.SecretsPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {
    @TempDir
    private Path folder;

    private SecretsPlace byKey;
    private SecretFile file;

    @BeforeEach
    void place() {
        byKey = new SecretsPlace(folder.resolve("s/secrets.json"), folder.resolve("s/secrets.key"), Optional.empty());
        file = new SecretFile(byKey);
    }

    private SecretFile withPassphrase(String passphrase) {
        return new SecretFile(new SecretsPlace(byKey.file(), byKey.keyFile(), Optional.of(passphrase)));
    }

    @Test
    void noFile_holdsNothing() throws Exception {
        assertThat(file.exists()).isFalse();
        assertThat(file.read()).isEqualTo(StoredSecrets.none());
    }

    @Test
    void change_isReadBackAndNotReadableByOthers() throws Exception {
        file.change(old -> old.withSecret("bank.login", "p\u00e4ss\nword"));
        file.change(old -> old.withCredential("mail", Map.of("username", "ada", "password", "hidden-word")));

        StoredSecrets read = new SecretFile(byKey).read();
        assertThat(read.secret("bank.login")).contains("p\u00e4ss\nword");
        assertThat(read.credential("mail")).contains(Map.of("username", "ada", "password", "hidden-word"));
        assertThat(read).asString().contains("bank.login", "mail").doesNotContain("hidden-word");
        assertThat(Files.readString(byKey.file()))
                .contains("AES-256-GCM")
                .doesNotContain("hidden-word", "bank.login", "mail");
        for (Path each : List.of(byKey.file(), byKey.keyFile())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void change_encryptsAnewEachTime() throws Exception {
        file.change(old -> old.withSecret("a", "1"));
        String first = Files.readString(byKey.file());
        file.change(old -> old.withSecret("a", "1"));

        assertThat(Files.readString(byKey.file())).isNotEqualTo(first);
    }

    @Test
    void change_byManyAtOnceLosesNone() throws Exception {
        file.change(old -> old);
        List<Thread> writers = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            String name = "secret" + i;
            writers.add(Thread.ofVirtual().start(() -> {
                try {
                    new SecretFile(byKey).change(old -> old.withSecret(name, name));
                } catch (SecretFileException | RuntimeException e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(failures).isEmpty();
        assertThat(file.read().secrets()).hasSize(8);
    }

    @Test
    void passphrase_opensWhatItClosedAndNothingElseDoes() throws Exception {
        withPassphrase("correct horse").change(old -> old.withSecret("a", "value-1"));

        assertThat(withPassphrase("correct horse").read().secret("a")).contains("value-1");
        assertThatThrownBy(() -> withPassphrase("wrong horse").read())
                .isInstanceOf(SecretFileException.class)
                .hasMessageContaining("cannot be opened with this passphrase")
                .hasMessageNotContaining("horse");
        assertThatThrownBy(file::read).hasMessageContaining("CASARE_SECRETS_PASSPHRASE");
        assertThat(byKey.keyFile()).doesNotExist();
    }

    @Test
    void anotherKey_isRefused() throws Exception {
        file.change(old -> old.withSecret("a", "value-1"));
        Files.writeString(byKey.keyFile(), Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(file::read)
                .isInstanceOf(SecretFileException.class)
                .hasMessageContaining("cannot be opened with the key in " + byKey.keyFile());
        assertThatThrownBy(() -> file.change(old -> old.withSecret("b", "2"))).isInstanceOf(SecretFileException.class);
    }

    @Test
    void keyFile_thatIsGoneShortOrOpenToOthersIsRefused() throws Exception {
        file.change(old -> old.withSecret("a", "value-1"));
        String key = Files.readString(byKey.keyFile());

        Files.setPosixFilePermissions(byKey.keyFile(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(file::read).hasMessageContaining("chmod 600");

        Files.setPosixFilePermissions(byKey.keyFile(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(byKey.keyFile(), "c2hvcnQ=");
        assertThatThrownBy(file::read).hasMessageContaining("another length").hasMessageNotContaining("c2hvcnQ");

        Files.writeString(byKey.keyFile(), "%%%");
        assertThatThrownBy(file::read).hasMessageContaining("no Base64");

        Files.delete(byKey.keyFile());
        assertThatThrownBy(file::read).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> file.change(old -> old)).isInstanceOf(SecretFileException.class);
        assertThat(byKey.keyFile()).doesNotExist();

        Files.writeString(byKey.keyFile(), key);
        Files.setPosixFilePermissions(byKey.keyFile(), PosixFilePermissions.fromString("rw-------"));
        assertThat(file.read().secret("a")).contains("value-1");
    }

    @Test
    void tamperedFile_isRefusedWhereverItWasTouched() throws Exception {
        file.change(old -> old.withSecret("a", "value-1"));
        String text = Files.readString(byKey.file());

        for (String field : List.of("nonce", "ciphertext")) {
            int at = text.indexOf("\"" + field + "\"") + field.length() + 6;
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            Files.writeString(byKey.file(), text.substring(0, at) + other + text.substring(at + 1));
            assertThatThrownBy(file::read).as(field).isInstanceOf(SecretFileException.class);
        }
        for (String damaged : List.of(
                "",
                "{}",
                "{\"format\": \"casare-secrets/1\"}",
                text.substring(0, text.length() / 2),
                text.replace("secrets/1", "secrets/2"),
                text.replace("\"file\"", "\"PBKDF2WithHmacSHA256\""))) {
            Files.writeString(byKey.file(), damaged);
            assertThatThrownBy(file::read).as(damaged).isInstanceOf(SecretFileException.class);
        }
    }

    @Test
    void fewRounds_areNotTakenFromAForgedFile() throws Exception {
        withPassphrase("correct horse").change(old -> old.withSecret("a", "value-1"));
        String text = Files.readString(byKey.file());

        Files.writeString(byKey.file(), text.replace("600000", "1"));

        assertThatThrownBy(() -> withPassphrase("correct horse").read()).hasMessageContaining("600000 to");
    }

    @Test
    void robotSecrets_askTheEnvironmentFirstAndSeeChangesAtTheNextRun() throws Exception {
        file.change(old -> old.withSecret("both", "from-file").withSecret("one", "first"));
        RobotSecrets secrets = new RobotSecrets(Map.of("CASARE_SECRET_BOTH", "from-env"), byKey);
        var run = secrets.forRun();

        file.change(old -> old.withSecret("one", "second"));

        assertThat(run.secret("both")).contains("from-env");
        assertThat(run.secret("one")).contains("first");
        assertThat(secrets.forRun().secret("one")).contains("second");
        assertThat(secrets.forRun().secret("none")).isEmpty();
        Files.writeString(byKey.file(), "{}");
        assertThatThrownBy(secrets::forRun).isInstanceOf(SecretFileException.class);
    }
}
