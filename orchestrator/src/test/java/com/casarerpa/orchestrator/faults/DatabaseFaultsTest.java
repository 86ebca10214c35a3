package com.casarerpa.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.TestCluster;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of an orchestrator under load when its database goes, comes back, moves or is held up by others.
/// Always: no answer but 503 with `Retry-After` for what cannot be done, and back to work by itself within two seconds.
@Tag("slow")
class DatabaseFaultsTest {
    private static final Duration BACK = Duration.ofSeconds(2);

    @TempDir
    private static Path home;

    private static TestCluster cluster;

    @TempDir
    private Path folder;

    private DatabaseUrl url;

    @BeforeAll
    static void startCluster() {
        cluster = TestCluster.start(home.resolve("primary"));
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void newDatabase() {
        url = cluster.newDatabase();
    }

    private Servers servers(int connections) {
        return new Servers(url, folder, 1, connections);
    }

    private static int ready(Servers servers) {
        return servers.call(0, "GET", "/health/ready", Servers.ADMIN, null).statusCode();
    }

    private Connection stranger() throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.connectionProperties());
    }

    private void verify(Fleet fleet) {
        try (var database = Database.connectDirectly(url, 2)) {
            fleet.verify(database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "QUIT"})
    void restart_underLoadLosesNothing(String signal) {
        try (var servers = servers(10);
                var fleet = new Fleet(servers, 6)) {
            fleet.await(20, Duration.ofSeconds(20));
            cluster.stop(signal);
            var refused = servers.call(0, "GET", "/api/v1/jobs", Servers.ADMIN, null);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(ready(servers)).isEqualTo(503);
            assertThat(servers.call(0, "GET", "/health/live", Servers.ADMIN, null)
                            .statusCode())
                    .isEqualTo(200);
            cluster.start();
            fleet.await(1, BACK);
            assertThat(ready(servers)).isEqualTo(200);
            fleet.await(20, Duration.ofSeconds(20));
            verify(fleet);
        }
    }

    @Test
    void failover_toAStandbyUnderLoadLosesNothing() {
        try (var standby = cluster.standby(folder.resolve("standby"));
                var servers = new Servers(DatabaseUrl.parse(cluster.urlWith(standby, url.database())), folder, 1, 10);
                var fleet = new Fleet(servers, 6)) {
            fleet.await(20, Duration.ofSeconds(20));
            cluster.stop("KILL");
            standby.promote();
            fleet.await(1, BACK);
            fleet.await(20, Duration.ofSeconds(20));
            try (var database = Database.connectDirectly(standby.url(url.database()), 2)) {
                fleet.verify(database);
            }
        } finally {
            cluster.stop("INT");
            cluster.startAlone();
        }
    }

    @Test
    void backends_allKilledAgainAndAgainAreReplaced() {
        try (var servers = servers(10);
                var fleet = new Fleet(servers, 6)) {
            for (int i = 0; i < 5; i++) {
                fleet.await(10, Duration.ofSeconds(20));
                cluster.query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE application_name = 'casare-orchestrator'");
                fleet.await(1, BACK);
            }
            verify(fleet);
        }
    }

    @Test
    void foreignTransaction_thatHoldsAJobsRowHoldsUpNobodyElse() throws Exception {
        try (var servers = servers(10);
                var fleet = new Fleet(servers, 6);
                var foreign = stranger()) {
            fleet.await(10, Duration.ofSeconds(20));
            var robot = servers.robot("held-up", 1);
            var job = claim(servers, robot);
            foreign.setAutoCommit(false);
            try (var statement = foreign.createStatement()) {
                statement.execute("UPDATE casare.job_queue SET updated_at = now() WHERE job_id = '" + job.id() + "'");
                var complete = complete(servers, robot, job);
                assertThat(complete.statusCode()).isEqualTo(503);
                assertThat(complete.headers().firstValue("Retry-After")).isPresent();
                // The next ones come while it is tried again and again.
                for (int i = 0; i < 3; i++) {
                    assertThat(complete(servers, robot, job).statusCode()).isEqualTo(503);
                    fleet.await(5, BACK);
                }
                foreign.rollback();
            }
            assertThat(complete(servers, robot, job).statusCode()).isEqualTo(200);
            verify(fleet);
        }
    }

    @Test
    void foreignTransaction_thatHoldsARobotHoldsUpNoOtherRobot() throws Exception {
        try (var servers = servers(10);
                var fleet = new Fleet(servers, 4);
                var foreign = stranger()) {
            fleet.await(10, Duration.ofSeconds(20));
            var robot = servers.robot("edited", 1);
            foreign.setAutoCommit(false);
            try (var statement = foreign.createStatement()) {
                // Detaches it, by a trigger, and so holds its attachment too.
                statement.execute(
                        "UPDATE casare.robots SET max_concurrent_jobs = 2 WHERE robot_id = '" + robot.id() + "'");
                var claim = servers.client()
                        .sendAsync(
                                HttpRequest.newBuilder(
                                                servers.addresses().getFirst().resolve("/api/v1/jobs/claim"))
                                        .header("Authorization", "Bearer " + robot.key())
                                        .POST(BodyPublishers.ofString("{\"wait_seconds\": 30}"))
                                        .build(),
                                BodyHandlers.ofString());
                for (int i = 0; i < 4; i++) {
                    fleet.await(10, BACK);
                }
                assertThat(claim).isNotDone();
                foreign.commit();
                var got = claim.get(2, TimeUnit.SECONDS);
                assertThat(got.statusCode()).isEqualTo(200);
                var job = Claimed.of(got.body());
                assertThat(complete(servers, robot, job).statusCode()).isEqualTo(200);
            }
            verify(fleet);
        }
    }

    @Test
    void foreignTransaction_thatSitsIdleHoldsUpNobody() throws Exception {
        try (var servers = servers(10);
                var foreign = stranger()) {
            foreign.setAutoCommit(false);
            try (var statement = foreign.createStatement()) {
                statement.execute("SELECT txid_current()");
                try (var fleet = new Fleet(servers, 4)) {
                    fleet.await(60, Duration.ofSeconds(20));
                    verify(fleet);
                }
            }
        }
    }

    @Test
    void connections_usedUpByOthersAreTakenWhenTheyComeFree() throws Exception {
        List<Connection> storm = new ArrayList<>();
        try (var servers = servers(10);
                var fleet = new Fleet(servers, 6)) {
            fleet.await(10, Duration.ofSeconds(20));
            cluster.query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE application_name = 'casare-orchestrator'");
            takeAll(storm);
            // A connection that is just being made has no name yet: what slipped through is taken again.
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                takeFromOrchestrator(storm);
                return ready(servers) == 503;
            });
            assertThat(storm).hasSizeGreaterThan(50);
            assertThat(servers.call(0, "GET", "/api/v1/jobs", Servers.ADMIN, null)
                            .statusCode())
                    .isEqualTo(503);
            giveBack(storm);
            fleet.await(1, BACK);
            fleet.await(10, Duration.ofSeconds(20));
            verify(fleet);
        } finally {
            giveBack(storm);
        }
    }

    private static void giveBack(List<Connection> storm) throws SQLException {
        for (var connection : storm) {
            connection.close();
        }
    }

    /// Until the server refuses even its superuser.
    private void takeAll(List<Connection> storm) {
        try {
            while (storm.size() < 200) {
                storm.add(stranger());
            }
        } catch (SQLException full) {
            assertThat(full.getSQLState()).isEqualTo("53300");
        }
    }

    /// What the orchestrator got back in between is ended and taken, until it has none.
    private void takeFromOrchestrator(List<Connection> storm) throws SQLException {
        for (int left = 1; left > 0; ) {
            try (var statement = storm.getFirst().createStatement();
                    var found = statement.executeQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE application_name = 'casare-orchestrator'")) {
                left = found.next() ? found.getInt(1) : 0;
            }
            takeAll(storm);
        }
    }

    @Test
    void pool_exhaustedBySlowWorkRefusesAndComesBack() throws Exception {
        try (var servers = servers(2);
                var foreign = stranger()) {
            var robot = servers.robot("slow", 1);
            foreign.setAutoCommit(false);
            try (var statement = foreign.createStatement()) {
                statement.execute("LOCK TABLE casare.workflows IN ACCESS EXCLUSIVE MODE");
                var answers = new ArrayList<CompletableFuture<Integer>>();
                for (int i = 0; i < 8; i++) {
                    answers.add(CompletableFuture.supplyAsync(
                            () -> servers.call(0, "GET", "/api/v1/workflows", Servers.ADMIN, null)
                                    .statusCode(),
                            task -> Thread.ofVirtual().start(task)));
                }
                for (var answer : answers) {
                    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(503);
                }
                foreign.rollback();
            }
            assertThat(ready(servers)).isEqualTo(200);
            assertThat(servers.call(0, "GET", "/api/v1/workflows", Servers.ADMIN, null)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(servers.call(0, "POST", "/api/v1/jobs/claim", robot.key(), "{}")
                            .body())
                    .isEqualTo("null");
        }
    }

    private record Claimed(String id, String token) {
        static Claimed of(String body) {
            var job = ContractJson.mapper().readTree(body);
            return new Claimed(
                    job.path("job_id").asString(), job.path("lease_token").asString());
        }
    }

    private static Claimed claim(Servers servers, Servers.Robot robot) {
        var answer = servers.call(0, "POST", "/api/v1/jobs/claim", robot.key(), "{\"wait_seconds\": 20}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Claimed.of(answer.body());
    }

    private static HttpResponse<String> complete(Servers servers, Servers.Robot robot, Claimed job) {
        return servers.call(
                0,
                "POST",
                "/api/v1/jobs/" + job.id() + "/complete",
                robot.key(),
                "{\"result\": {}, \"lease_token\": \"" + job.token() + "\"}");
    }
}
