package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.cli.Casare;
import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.OwnPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short form of each benchmark of the claim plane: that it runs, that what it compares with the
/// database agrees, and
/// that it ends with its figures. How large they are is not looked at.
@Tag("slow")
class BenchTest {
    @TempDir
    private static Path folder;

    private static DataFolder data;
    private static OwnPostgres postgres;

    @BeforeAll
    static void start() {
        data = DataFolder.open(folder.resolve("data"));
        postgres = OwnPostgres.start(data);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        data.close();
    }

    /// Runs `casare bench` and gives the names of the figures that it ends with.
    private static List<String> bench(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                Casare.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(all.toArray(String[]::new));
        assertThat(exitCode).as("%s\n%s", out, err).isZero();
        return out.toString()
                .lines()
                .filter(line -> line.matches("[a-z0-9_]+=-?[0-9.]+"))
                .map(line -> line.replaceFirst("=.*", ""))
                .toList();
    }

    /// The same on the PostgreSQL that these tests share.
    private static List<String> sharedBench(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        DatabaseUrl url = postgres.url();
        all.addAll(List.of(
                "--database-url",
                "postgresql://" + url.user() + ":" + url.connectionProperties().getProperty("password") + "@"
                        + url.servers() + "/" + url.database()));
        return bench(all.toArray(String[]::new));
    }

    @Test
    void claim_printsItsFigures() {
        assertThat(sharedBench("claim", "--robots", "2", "--rounds", "1", "--seconds", "1"))
                .containsExactly("http_over_l1", "http_over_lb", "chained_over_l1", "chained_over_lb", "claim_p99_ms");
    }

    @Test
    void dispatch_printsItsFigures() {
        assertThat(sharedBench("dispatch", "--robots", "20", "--rate", "20", "--rounds", "1", "--seconds", "1"))
                .containsExactly("dispatch_p50_ms", "dispatch_p99_ms");
    }

    @Test
    void history_printsItsFigures() {
        assertThat(sharedBench(
                        "history",
                        "--robots",
                        "2",
                        "--rows",
                        "1000",
                        "--rounds",
                        "1",
                        "--pinned-seconds",
                        "1",
                        "--seconds",
                        "1"))
                .containsExactly("history_ratio", "pinned_xmin_ratio");
    }

    @Test
    void dashboards_printsItsFigure() {
        assertThat(sharedBench("dashboards", "--robots", "2", "--dashboards", "10", "--rounds", "1", "--seconds", "1"))
                .containsExactly("dashboards_loss_percent");
    }

    @Test
    void replicas_printsItsFigures() {
        assertThat(sharedBench("replicas", "--robots", "2", "--rounds", "1", "--seconds", "1"))
                .containsExactly("replicas_ratio", "failover_gap_s");
    }

    @Test
    void idle_withItsOwnPostgres_printsItsFigures() {
        assertThat(bench(
                        "idle",
                        "--robots",
                        "20",
                        "--heartbeat-connections",
                        "5",
                        "--poll-seconds",
                        "1",
                        "--heartbeat-seconds",
                        "1",
                        "--seconds",
                        "2"))
                .containsExactly("sql_per_second", "cpu_percent_of_core", "rss_mb");
    }

    @Test
    void start_withItsOwnPostgres_printsItsFigure() {
        assertThat(bench("start", "--rounds", "1")).containsExactly("start_to_first_claim_s");
    }
}
