package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.platform.Diagnosis;
import com.casarerpa.orchestrator.platform.Diagnosis.Verdict;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void database_thatIsWellIsFoundWell() {
        var found = look(url(PostgresFixture.migratedUrl()), Clock.systemUTC());
        assertThat(found)
                .extracting(Diagnosis::check)
                .contains("database", "database version", "clock", "schema", "pooler", "encryption", "connections");
        assertThat(found).noneMatch(each -> each.verdict() == Verdict.BROKEN);
        assertThat(of(found, "schema").finding()).matches("version [0-9]+");
        assertThat(of(found, "pooler").finding()).contains("server itself");
    }

    @Test
    void database_withoutSchemaIsNotTouched() {
        var url = PostgresFixture.emptyUrl();
        assertThat(of(look(url(url), Clock.systemUTC()), "schema").finding()).contains("first start makes it");
        assertThat(of(look(url(url), Clock.systemUTC()), "schema").finding()).contains("first start makes it");
    }

    @Test
    void clock_thatIsWrongIsTold() {
        var url = PostgresFixture.migratedUrl();
        var late = look(url(url), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10)));
        assertThat(of(late, "clock").verdict()).isEqualTo(Verdict.WARNING);
        var veryLate = look(url(url), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));
        assertThat(of(veryLate, "clock").verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(of(veryLate, "clock").advice()).contains("timedatectl");
    }

    @Test
    void database_thatDoesNotAnswerIsBroken() {
        var found = look(Map.of("DATABASE_URL", "postgresql://nobody:secret-word@127.0.0.1:1/none"), Clock.systemUTC());
        assertThat(of(found, "database").verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(of(found, "database").advice()).contains("DATABASE_URL");
        assertThat(found.toString()).doesNotContain("secret-word");
    }

    @Test
    void configuration_thatIsWrongIsListed() {
        var found = look(Map.of("CASARE_PORT", "many", "CASARE_ROBOT_RATE", "0"), Clock.systemUTC());
        assertThat(found)
                .filteredOn(each -> each.verdict() == Verdict.BROKEN)
                .extracting(Diagnosis::finding)
                .anyMatch(text -> text.contains("CASARE_PORT"))
                .anyMatch(text -> text.contains("CASARE_ROBOT_RATE"));
    }

    @Test
    void adminKey_thatOthersMayReadIsBroken() throws IOException {
        var key = Files.writeString(folder.resolve("admin.key"), "cadm_x");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(of(look(Map.of(), Clock.systemUTC()), "admin key").advice()).contains("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(of(look(Map.of(), Clock.systemUTC()), "admin key").verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void command_exitsWithOneWhenSomethingIsBroken() {
        var out = new StringWriter();
        int code = new CommandLine(new DoctorCommand())
                .setOut(new PrintWriter(out))
                .execute("--data", folder.toString(), "--url", "http://plain.example");
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("broken   certificate", "→ Robots and browsers need https://");
    }

    private List<Diagnosis> look(Map<String, String> environment, Clock clock) {
        var command = new DoctorCommand();
        var all = new HashMap<>(environment);
        all.putIfAbsent("CASARE_DATA_DIR", folder.toString());
        return command.look(all, clock);
    }

    private static Map<String, String> url(DatabaseUrl url) {
        var password = url.connectionProperties().getProperty("password", "");
        return Map.of(
                "DATABASE_URL",
                "postgresql://" + url.user() + ":" + password + "@" + url.servers() + "/" + url.database());
    }

    private static Diagnosis of(List<Diagnosis> found, String check) {
        return found.stream()
                .filter(each -> each.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " was not looked at: " + found));
    }
}
