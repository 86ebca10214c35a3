package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// First expand, contract a version later: the orchestrator before this one goes on working on the new schema. A
/// statement that takes something away says why it may, in a comment `-- contract: …` in its own statement.
class MigrationRulesTest {
    private static final Path FOLDER = Path.of("src/main/resources/com/casarerpa/orchestrator/db/migration");
    /// The last one that was written before the rules.
    private static final int BEFORE_THE_RULES = 13;

    private static final Pattern TAKES_AWAY = Pattern.compile("\\bDROP (TABLE|COLUMN|FUNCTION|VIEW|SCHEMA|TYPE)\\b"
            + "|\\bRENAME\\b|\\bTRUNCATE\\b|\\bSET NOT NULL\\b|\\bALTER COLUMN \\S+ (SET DATA )?TYPE\\b"
            + "|\\bDROP DEFAULT\\b");
    private static final Pattern ADDED =
            Pattern.compile("\\bADD (COLUMN )?(IF NOT EXISTS )?[^,;]*\\bNOT NULL\\b[^,;]*");

    @Test
    void migrations_keepTheVersionBeforeWorking() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(BEFORE_THE_RULES);
            for (Path file : all) {
                if (number(file) > BEFORE_THE_RULES) {
                    assertThat(breaches(Files.readString(file)))
                            .as(file.getFileName().toString())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE casare.jobs DROP COLUMN old;",
                "drop table casare.jobs;",
                "ALTER TABLE casare.jobs RENAME COLUMN a TO b;",
                "ALTER TABLE casare.jobs ALTER COLUMN a SET NOT NULL;",
                "ALTER TABLE casare.jobs ALTER COLUMN a TYPE bigint;",
                "ALTER TABLE casare.jobs ADD COLUMN a text NOT NULL;",
                "ALTER TABLE casare.jobs\n    ADD COLUMN a text,\n    ADD COLUMN b text NOT NULL;"
            })
    void breaches_findWhatAnOlderVersionDoesNotStand(String sql) {
        assertThat(breaches(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE casare.jobs ADD COLUMN a text;",
                "ALTER TABLE casare.jobs ADD COLUMN a int NOT NULL DEFAULT 0;",
                "CREATE TABLE casare.other (id uuid NOT NULL);",
                "DROP INDEX casare.jobs_old;",
                "-- nothing may DROP TABLE here\nCREATE INDEX i ON casare.jobs (id);",
                "-- contract: unused since 0.2\nALTER TABLE casare.jobs DROP COLUMN old;"
            })
    void breaches_letPassWhatOnlyAddsOrSaysWhy(String sql) {
        assertThat(breaches(sql)).isEmpty();
    }

    private static List<String> breaches(String sql) {
        return Stream.of(sql.split(";"))
                .filter(statement -> !statement.contains("-- contract: "))
                .map(statement -> statement
                        .replaceAll("--[^\\n]*", " ")
                        .replaceAll("\\s+", " ")
                        .strip()
                        .toUpperCase(Locale.ROOT))
                .filter(MigrationRulesTest::isBreach)
                .toList();
    }

    private static boolean isBreach(String statement) {
        return TAKES_AWAY.matcher(statement).find()
                || (statement.startsWith("ALTER TABLE")
                        && ADDED.matcher(statement)
                                .results()
                                .anyMatch(added -> !added.group().contains("DEFAULT")));
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }
}
