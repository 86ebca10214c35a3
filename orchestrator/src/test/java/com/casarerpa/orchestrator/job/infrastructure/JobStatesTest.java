package com.casarerpa.orchestrator.job.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.infrastructure.JobStateEdges.Stage;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of `docs/job-states.md`, walked: a test for each of its rows, named after it.
class JobStatesTest {
    private static final Path TABLE = Path.of("..", "docs", "job-states.md");
    private static final String NOTHING = "–";
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final int COLUMNS = 8;

    private final JobStateEdges edges = new JobStateEdges();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /// A row of the table.
    ///
    /// @param attempts the end reasons of the rows that are written
    /// @param counts by how much `attempt` and `retry_count` change
    private record Edge(
            String name, String from, String to, List<String> events, List<String> attempts, String counts) {
        static Edge of(String line) {
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            assertThat(cells).as(line).hasSize(COLUMNS + 1);
            return new Edge(
                    cells.get(1), cells.get(3), cells.get(4), list(cells.get(6)), list(cells.get(7)), cells.get(8));
        }

        private static List<String> list(String cell) {
            return cell.equals(NOTHING) ? List.of() : List.of(cell.split(", "));
        }
    }

    private static List<Edge> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| edge "))
                .map(Edge::of)
                .toList();
    }

    @Test
    void table_hasATestForEachEdgeAndAnEdgeForEachTest() throws IOException {
        assertThat(table())
                .extracting(Edge::name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(edges.walks().keySet());
    }

    @TestFactory
    Stream<DynamicTest> edge() throws IOException {
        return table().stream()
                .filter(edge -> edges.walks().containsKey(edge.name()))
                .map(edge -> DynamicTest.dynamicTest(edge.name(), () -> walk(edge)));
    }

    private void walk(Edge edge) {
        var stage = new Stage(DATABASE);
        var walk = Optional.ofNullable(edges.walks().get(edge.name())).orElseThrow();
        var jobId = walk.given().on(stage);
        var before = Picture.of(stage, jobId);
        walk.take().edge(stage, jobId);
        var after = Picture.of(stage, jobId);

        assertThat(before.status()).as("from").isEqualTo(edge.from());
        assertThat(after.status()).as("to").isEqualTo(edge.to());
        assertThat(after.events().subList(before.events().size(), after.events().size()))
                .as("events")
                .isEqualTo(edge.events());
        assertThat(after.attempts()
                        .subList(before.attempts().size(), after.attempts().size()))
                .as("attempt rows")
                .isEqualTo(edge.attempts());
        assertThat(signed(after.attempt() - before.attempt()) + ", " + signed(after.retries() - before.retries()))
                .as("attempt, retries")
                .isEqualTo(edge.counts());
    }

    private static String signed(int change) {
        return change > 0 ? "+" + change : Integer.toString(change);
    }

    /// A job as it stands in the tables; everything is empty while there is none.
    private record Picture(String status, List<String> events, List<String> attempts, int attempt, int retries) {
        static Picture of(Stage stage, JobId jobId) {
            var rows = stage.bench
                    .database
                    .jdbi()
                    .withHandle(handle -> handle.select("""
                    SELECT j.status, j.attempt, j.retry_count,
                        ARRAY(SELECT a.end_reason FROM casare.job_attempts a
                              WHERE a.job_id = j.job_id AND a.ended_at IS NOT NULL ORDER BY a.attempt_no) AS ends
                    FROM casare.job_queue j
                    WHERE j.job_id = ?
                    """, jobId.value())
                            .map((row, context) -> Map.entry(
                                    List.of((String[]) row.getArray("ends").getArray()),
                                    new Picture(
                                            row.getString("status"),
                                            List.of(),
                                            List.of(),
                                            row.getInt("attempt"),
                                            row.getInt("retry_count"))))
                            .findFirst());
            return rows.map(row -> new Picture(
                            row.getValue().status(),
                            stage.bench.events(jobId),
                            row.getKey(),
                            row.getValue().attempt(),
                            row.getValue().retries()))
                    .orElseGet(() -> new Picture(NOTHING, List.of(), List.of(), 0, 0));
        }
    }
}
