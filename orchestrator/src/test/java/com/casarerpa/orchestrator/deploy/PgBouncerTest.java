package com.casarerpa.orchestrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.platform.Diagnosis;
import com.casarerpa.orchestrator.platform.database.DatabaseDoctor;
import com.casarerpa.orchestrator.platform.database.DatabaseUrl;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An orchestrator that reaches its database through a real PgBouncer in transaction mode only.
@Tag("slow")
final class PgBouncerTest {
    private static final int JOBS = 60;
    private static final int ROBOTS = 6;
    private static final String JOB = """
            {"workflow_json": {"nodes": {"s": {"node_id": "s", "node_type": "StartNode"}}, "connections": []}}
            """;

    private static Path folder;
    private static Program bouncer;
    private static DatabaseUrl pooled;
    private static RunningOrchestrator server;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Program.isThere("pgbouncer"), "pgbouncer is not installed");
        var direct = PostgresFixture.migratedUrl();
        folder = Files.createTempDirectory("casare-pgbouncer");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = Program.freePort();
        var configuration = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                auth_type = any
                pool_mode = transaction
                default_pool_size = 4
                max_client_conn = 200
                unix_socket_dir =
                """.formatted(
                        direct.hosts().getFirst().port(),
                        direct.user(),
                        direct.connectionProperties().getProperty("password", ""),
                        port));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r--r--"));
        bouncer = Program.start(
                folder.resolve("pgbouncer.log"), "/usr/sbin/pgbouncer", "-u", "nobody", configuration.toString());
        pooled = DatabaseUrl.parse("postgresql://" + direct.user() + "@127.0.0.1:" + port + "/" + direct.database());
        await().until(() -> answers(port));
        server = RunningOrchestrator.start(config -> config.withDatabase(pooled));
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return !bouncer.alive();
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (bouncer != null) {
            bouncer.close();
        }
    }

    @Test
    void jobs_areSubmittedClaimedAndCompletedOnceEachThroughFourConnections() throws Exception {
        for (int i = 0; i < JOBS; i++) {
            server.admin("POST", "/api/v1/jobs", JOB, 201);
        }
        var robots = new ArrayList<Callable<Set<String>>>();
        for (int i = 0; i < ROBOTS; i++) {
            var key = server.newRobotKey("pooled-" + i).secret();
            robots.add(() -> work(key));
        }
        var done = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(ROBOTS)) {
            for (var each : threads.invokeAll(robots)) {
                done.addAll(each.get());
            }
        }
        assertThat(done).hasSize(JOBS).doesNotHaveDuplicates();
        var left = server.admin("GET", "/api/v1/jobs?status=pending,running", null, 200);
        assertThat(left.path("jobs").size()).isZero();
        assertThat(server.call("GET", "/health/ready", null, null).statusCode()).isEqualTo(200);
    }

    private static Set<String> work(String key) {
        var done = new HashSet<String>();
        while (true) {
            var job = RunningOrchestrator.json(server.call("POST", "/api/v1/jobs/claim", key, "{\"wait_seconds\": 2}"));
            if (job.isNull()) {
                return done;
            }
            var id = job.path("job_id").asString();
            var body = "{\"result\": {}, \"lease_token\": \""
                    + job.path("lease_token").asString() + "\"}";
            var extended = server.call(
                    "POST",
                    "/api/v1/jobs/" + id + "/extend-lease",
                    key,
                    "{\"lease_token\": \"" + job.path("lease_token").asString() + "\"}");
            assertThat(extended.statusCode()).as(extended.body()).isEqualTo(200);
            var ended = server.call("POST", "/api/v1/jobs/" + id + "/complete", key, body);
            assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
            assertThat(done.add(id)).isTrue();
        }
    }

    @Test
    void doctor_seesThePooler() {
        assertThat(new DatabaseDoctor(pooled, 20, Clock.systemUTC()).look())
                .filteredOn(each -> each.check().equals("pooler"))
                .singleElement()
                .extracting(Diagnosis::finding)
                .asString()
                .contains("transaction pooler");
    }
}
