package com.casarerpa.orchestrator.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.retention.infrastructure.PgRetentionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a workspace may have, and for how long it is kept.
final class QuotasAndRetentionTest {
    private static final String WORKFLOW = """
            {"metadata": {"name": "w"},
             "nodes": {"start": {"node_id": "start", "node_type": "StartNode", "config": {}}},
             "connections": [], "variables": {}}
            """;
    private static RunningOrchestrator server;
    private static Jdbi jdbi;
    private String workspace;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start();
        jdbi = Jdbi.create(server.database().jdbcUrl(), server.database().connectionProperties());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void freshWorkspace() {
        workspace = server.admin("POST", "/api/v1/workspaces", "{\"name\":\"" + UUID.randomUUID() + "\"}", 201)
                .path("workspace_id")
                .asString();
    }

    @Test
    void queuedJobs_beyondTheQuotaAreRefusedUntilThereIsRoom() {
        limit("\"max_queued_jobs\": 3");
        for (int i = 0; i < 3; i++) {
            submit(201);
        }
        var refused = server.call("POST", "/api/v1/jobs", server.adminKey(), job());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        assertThat(RunningOrchestrator.code(refused)).contains("quota-exceeded");
        assertThat(refused.body()).contains("3 waiting jobs");
        limit("\"max_queued_jobs\": 0");
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(server.call("POST", "/api/v1/jobs", server.adminKey(), job())
                                .statusCode())
                        .isEqualTo(201));
    }

    @Test
    void submits_beyondTheQuotaOfAMinuteAreRefusedOneByOneInABatch() {
        limit("\"max_submits_per_minute\": 2");
        var answer = server.admin("POST", "/api/v1/jobs/batch", "{\"jobs\": [%1$s, %1$s, %1$s]}".formatted(job()), 200);
        assertThat(answer.path("created").asInt()).as(answer.toString()).isEqualTo(2);
        assertThat(answer.path("jobs").path(2).path("error").path("code").asString())
                .isEqualTo("quota-exceeded");
    }

    @Test
    void robots_beyondTheQuotaAreNotMade() {
        limit("\"max_robots\": 1");
        var first = "{\"robot_id\":\"only\",\"workspace_id\":\"" + workspace + "\"}";
        server.admin("POST", "/api/v1/robot-api-keys", first, 201);
        server.admin("POST", "/api/v1/robot-api-keys", first, 201);
        var refused =
                server.call("POST", "/api/v1/robot-api-keys", server.adminKey(), first.replace("only", "one too many"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(RunningOrchestrator.code(refused)).contains("quota-exceeded");
    }

    @Test
    void retention_removesOnlyWhatEndedBeforeTheDaysOfItsWorkspace() {
        var key = server.admin(
                        "POST",
                        "/api/v1/robot-api-keys",
                        "{\"robot_id\":\"keeper\",\"workspace_id\":\"" + workspace + "\"}",
                        201)
                .path("api_key")
                .asString();
        var ended = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ended.add(run(key));
        }
        submit(201);
        var running = claim(key);
        var waiting = submit(201);
        age(ended.get(0), 40);
        age(ended.get(1), 20);
        age(running, 400);
        age(waiting, 400);

        assertThat(server.admin("GET", "/api/v1/retention/preview", null, 200)
                        .path("rows")
                        .path("jobs")
                        .asInt())
                .isEqualTo(1);
        var first = retain();
        assertThat(first.path("removed").path("jobs").asInt()).isEqualTo(1);
        assertThat(first.path("removed").path("attempts").asInt()).isEqualTo(1);
        assertThat(rows(ended.get(0))).isZero();
        assertThat(first.path("error").isMissingNode()).isTrue();

        limit("\"retention_days\": 10");
        retain();
        assertThat(rows(ended.get(1))).isZero();
        assertThat(List.of(ended.get(2), running, waiting))
                .allSatisfy(job -> assertThat(rows(job)).isPositive());
    }

    @Test
    void retention_removesOldEventsAndNeverTheAudit() {
        submit(201);
        long audit = count("SELECT count(*) FROM casare.audit_log");
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE casare.events SET ts = ts - interval '31 days' WHERE workspace_id = ?",
                UUID.fromString(workspace)));
        long old = count("SELECT count(*) FROM casare.events WHERE ts < now() - interval '30 days'");
        assertThat(old).isPositive();
        var run = retain();
        assertThat(run.path("removed").path("events").asLong()).isEqualTo(old);
        assertThat(count("SELECT count(*) FROM casare.audit_log"))
                .as("with the row that the run was asked for")
                .isEqualTo(audit + 1);
    }

    @Test
    void retention_isBegunByOneOrchestratorOfTwo() {
        var first = new PgRetentionStore(jdbi, UUID.randomUUID());
        var second = new PgRetentionStore(jdbi, UUID.randomUUID());
        jdbi.useHandle(handle -> handle.execute("UPDATE casare.retention_state SET next_run_at = now()"));
        int begun = 0;
        for (int i = 0; i < 4; i++) {
            begun += (i % 2 == 0 ? first : second).begin(Duration.ofHours(1)).isPresent() ? 1 : 0;
        }
        assertThat(begun).isLessThanOrEqualTo(1);
        // Another connection: within one, the lock is one's own.
        Jdbi.create(server.database().jdbcUrl(), server.database().connectionProperties())
                .useTransaction(other -> {
                    other.execute("SELECT pg_advisory_xact_lock(hashtextextended('casare.retention', 0))");
                    assertThatThrownBy(() -> first.removeEvents(0)).hasMessageContaining("Another orchestrator");
                });
    }

    private static JsonNode retain() {
        var before = server.admin("GET", "/api/v1/retention", null, 200)
                .path("runs")
                .path(0)
                .path("run_id")
                .asString("");
        server.admin("POST", "/api/v1/retention/run", null, 202);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> server.admin("GET", "/api/v1/retention", null, 200)
                                .path("runs")
                                .path(0),
                        run -> !run.path("run_id").asString("").equals(before)
                                && run.path("finished_at").isString());
    }

    private void limit(String limits) {
        server.admin("PUT", "/api/v1/workspaces/" + workspace, "{" + limits + "}", 200);
    }

    private String job() {
        return "{\"workflow_json\": %s, \"workspace_id\": \"%s\"}".formatted(WORKFLOW, workspace);
    }

    private String submit(int status) {
        return server.admin("POST", "/api/v1/jobs", job(), status)
                .path("job_id")
                .asString();
    }

    private String claim(String key) {
        return RunningOrchestrator.json(server.call("POST", "/api/v1/jobs/claim", key, "{\"wait_seconds\": 5}"))
                .path("job_id")
                .asString();
    }

    private String run(String key) {
        submit(201);
        var job = claim(key);
        assertThat(server.call("POST", "/api/v1/jobs/" + job + "/complete", key, "{\"result\": {}}")
                        .statusCode())
                .isEqualTo(200);
        return job;
    }

    private static void age(String job, int days) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE casare.job_queue SET created_at = created_at - make_interval(days => ?),"
                        + " finished_at = finished_at - make_interval(days => ?) WHERE job_id = ?",
                days,
                days,
                UUID.fromString(job)));
    }

    private static long rows(String job) {
        return count("SELECT (SELECT count(*) FROM casare.job_queue WHERE job_id = '%1$s')".formatted(job)
                + " + (SELECT count(*) FROM casare.job_payload WHERE job_id = '%1$s')".formatted(job)
                + " + (SELECT count(*) FROM casare.job_attempts WHERE job_id = '%1$s')".formatted(job));
    }

    private static long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
