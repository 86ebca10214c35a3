package com.casarerpa.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.OwnPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both peers against a real PostgreSQL, with a handful of jobs.
class PeersTest {
    private static final int JOBS = 500;
    private static final int MORE_THAN_CAN_BE_DONE = 200_000;

    @TempDir
    private static Path folder;

    private static OwnPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = OwnPostgres.start(DataFolder.open(folder), Map.of("fsync", "off"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void dbScheduler_completesAllJobsAndLeavesNothingBehind() throws Exception {
        assertRound(new DbSchedulerPeer());
    }

    @Test
    void graphileWorker_completesAllJobsAndLeavesNothingBehind() throws Exception {
        assertRound(GraphileWorkerPeer.installed());
    }

    private static void assertRound(Peer peer) throws InterruptedException, SQLException {
        PeerRun run = peer.run(postgres.url(), JOBS);

        assertThat(run.jobs()).isEqualTo(JOBS);
        assertThat(run.perSecond()).isPositive();
        assertThat(schemas()).isEmpty();
    }

    @Test
    void round_withoutDatabase_saysWhereItIsMissing() throws Exception {
        DatabaseUrl nowhere = DatabaseUrl.parse("postgresql://casare:very-secret@127.0.0.1:" + closedPort() + "/x");

        for (Peer peer : List.of(new DbSchedulerPeer(), GraphileWorkerPeer.installed())) {
            assertThatThrownBy(() -> peer.run(nowhere, JOBS))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining(
                            "127.0.0.1:" + nowhere.hosts().getFirst().port())
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("very-secret");
        }
    }

    @Test
    void dbScheduler_whoseTableGoes_failsWithTheDatabasesReason() throws Exception {
        assertFailsWithout("bench_dbscheduler.scheduled_tasks", "picked", new DbSchedulerPeer());
    }

    @Test
    void graphileWorker_whoseTableGoes_failsWithTheDatabasesReason() throws Exception {
        assertFailsWithout(
                "bench_graphile_worker._private_jobs", "locked_at IS NOT NULL", GraphileWorkerPeer.installed());
    }

    /// Takes the peer's table away while it is at work.
    private static void assertFailsWithout(String table, String atWork, Peer peer) throws SQLException {
        CompletableFuture<PeerRun> round = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.run(postgres.url(), MORE_THAN_CAN_BE_DONE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        String statement = """
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM %1$s WHERE %2$s) THEN RAISE 'not yet'; END IF;
                    DROP TABLE %1$s CASCADE;
                END $$
                """.formatted(table, atWork);
        try (Connection connection = connect()) {
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> succeeds(connection, statement));
        }
        assertThatThrownBy(() -> round.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BenchmarkException.class)
                .hasMessageContaining("\"" + table + "\" does not exist");
        assertThat(schemas()).isEmpty();
    }

    private static boolean succeeds(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Test
    void nodeProgram_thatCrashes_tellsItsStatusAndLastWords() throws Exception {
        NodeProgram program = NodeProgram.installed("graphile-worker", "run.mjs", GraphileWorkerPeer.FILES);

        NodeProgram.Ending ending = program.run(List.of("--jobs=none"), Map.of());

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.explanation()).contains("--jobs").contains("'none'");
    }

    private static List<String> schemas() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'bench%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.url().jdbcUrl(), postgres.url().connectionProperties());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
