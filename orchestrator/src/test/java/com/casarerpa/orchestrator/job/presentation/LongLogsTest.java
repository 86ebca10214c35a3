package com.casarerpa.orchestrator.job.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Long logs: what is found in them, and how they are taken away.
class LongLogsTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private JobServer server;
    private Holder robot;

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void start() throws IOException {
        bench = new JobBench(DATABASE);
        server = new JobServer(bench);
        robot = bench.robot("worker", 20);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode get(String path) {
        var reply = server.get("admin", path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void logSearch_looksAtAllLinesABoundedNumberAtATime() {
        var job = bench.submit();
        var _ = bench.claim(robot).orElseThrow();
        bench.sql("""
                INSERT INTO casare.job_logs
                    (job_id, attempt_no, line_no, tenant_id, workspace_id, ts, level, node_id, message)
                SELECT ?, 1, n, ?, ?, now(), CASE WHEN n % 50000 = 7 THEN 'error' ELSE 'info' END, 'loop', 'Row ' || n
                FROM generate_series(0, 150099) AS n
                """, job.value(), bench.scope.tenantId(), bench.scope.workspaceId());
        var search = "/api/v1/jobs/" + job + "/logs/search?";

        var errors = get(search + "level=error&level=critical");
        assertThat(errors.path("lines").size()).isEqualTo(2);
        assertThat(errors.path("total").asInt()).isEqualTo(150_100);
        assertThat(errors.path("next_line").asInt()).isEqualTo(100_000);
        assertThat(errors.path("complete").asBoolean()).isFalse();
        var rest = get(search + "level=error&from_line=100000");
        assertThat(rest.path("lines").size()).isEqualTo(2);
        assertThat(rest.path("complete").asBoolean()).isTrue();

        assertThat(get(search + "text=ROW%20150099&from_line=100000")
                        .path("lines")
                        .size())
                .isEqualTo(1);
        assertThat(get(search + "text=100%25").path("lines").size())
                .as("a percent sign is one")
                .isZero();
        var limited = get(search + "text=row&limit=3");
        assertThat(limited.path("next_line").asInt()).isEqualTo(3);
        assertThat(get("/api/v1/jobs/" + job + "/logs?from_line=150099")
                        .path("total")
                        .asInt())
                .isEqualTo(150_100);
    }

    @Test
    void logText_comesInPartsThatFollowEachOther() {
        var job = bench.submit();
        var _ = bench.claim(robot).orElseThrow();
        bench.sql("""
                INSERT INTO casare.job_logs
                    (job_id, attempt_no, line_no, tenant_id, workspace_id, ts, level, node_id, message)
                SELECT ?, 1, n, ?, ?, CAST('2026-11-24T01:02:03Z' AS timestamptz), 'info', 'loop', repeat('x', 2000)
                FROM generate_series(0, 2999) AS n
                """, job.value(), bench.scope.tenantId(), bench.scope.workspaceId());
        long lines = 0;
        long next = 0;
        int parts = 0;
        while (next < 3_000) {
            var part = server.get("admin", "/api/v1/jobs/" + job + "/logs/text?from_line=" + next);
            assertThat(part.body()).startsWith("2026-11-24T01:02:03Z INFO [loop] xxx");
            lines += part.body().lines().count();
            next = Long.parseLong(
                    part.response().headers().firstValue("X-Next-Line").orElseThrow());
            parts++;
        }
        assertThat(lines).isEqualTo(3_000);
        assertThat(parts).isEqualTo(2);
    }
}
