package com.casarerpa.orchestrator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.RunningOrchestrator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The audit over HTTP, and what the superuser of the database does to it behind our back.
final class AuditRoutesTest {
    private static RunningOrchestrator server;
    private static Jdbi superuser;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start();
        superuser = Jdbi.create(server.database().jdbcUrl(), server.database().connectionProperties());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fiveActs() {
        for (int i = 0; i < 5; i++) {
            server.newRobotKey("audited-" + UUID.randomUUID());
        }
    }

    @Test
    void verify_findsTheWholeChainGood() {
        var verdict = verify("");
        assertThat(verdict.path("ok").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.path("checked").asLong())
                .isEqualTo(verdict.path("last_id").asLong())
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void verify_findsARowThatTheSuperuserChanged() {
        long id = last() - 2;
        tampered("UPDATE casare.audit_log SET actor = 'admin:somebody-else' WHERE id = " + id, () -> {
            var verdict = verify("");
            assertThat(verdict.path("ok").asBoolean()).isFalse();
            assertThat(verdict.path("broken_at").asLong()).isEqualTo(id);
            assertThat(verdict.path("problem").asString()).contains("content was changed");
        });
    }

    @Test
    void verify_findsARowThatTheSuperuserRemovedAlsoAtTheEnd() {
        for (long id : List.of(last() - 2, last())) {
            tampered("DELETE FROM casare.audit_log WHERE id = " + id, () -> {
                var verdict = verify("");
                assertThat(verdict.path("ok").asBoolean()).isFalse();
                assertThat(verdict.path("broken_at").asLong()).isEqualTo(id);
                assertThat(verdict.path("problem").asString()).contains("missing");
            });
        }
    }

    @Test
    void verify_findsAChainThatWasWrittenAnewByWhatWasNotedDown() {
        var before = verify("");
        long id = before.path("last_id").asLong();
        var hash = before.path("last_hash").asString();
        assertThat(verify("?known_id=" + id + "&known_hash=" + hash).path("ok").asBoolean())
                .isTrue();
        var rewritten = """
                UPDATE casare.audit_log SET actor = 'admin:somebody-else' WHERE id = %1$d;
                UPDATE casare.audit_log l SET hash = casare.audit_hash(l) WHERE id = %1$d;
                UPDATE casare.audit_head SET hash = (SELECT hash FROM casare.audit_log WHERE id = %1$d)
                """.formatted(id);
        tampered(rewritten, () -> {
            assertThat(verify("").path("ok").asBoolean())
                    .as("the forger was thorough")
                    .isTrue();
            var verdict = verify("?known_id=" + id + "&known_hash=" + hash);
            assertThat(verdict.path("ok").asBoolean()).isFalse();
            assertThat(verdict.path("broken_at").asLong()).isEqualTo(id);
        });
    }

    @Test
    void list_isNewestFirstPageByPageAndNarrowed() {
        var seen = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = server.admin("GET", "/api/v1/audit?action=key.*&limit=2" + cursor, null, 200);
            for (var entry : page.path("entries")) {
                assertThat(entry.path("action").asString()).isEqualTo("key.created");
                assertThat(entry.path("actor").asString()).isEqualTo("admin:first");
                assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
                seen.add(entry.path("id").asLong());
            }
            var next = page.path("next_cursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(server.admin("GET", "/api/v1/audit?actor=robot:*", null, 200).path("entries"))
                .isEmpty();
        assertThat(server.admin("GET", "/api/v1/audit?actor=admin%25", null, 200)
                        .path("entries"))
                .as("% is no pattern")
                .isEmpty();
        server.admin("GET", "/api/v1/audit?cursor=abc", null, 422);
    }

    @Test
    void export_isTheChainAsJsonLines() {
        var answer = server.call("GET", "/api/v1/audit/export?after=1&limit=3", server.adminKey(), null);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        var lines = answer.body().lines().map(ContractJson.mapper()::readTree).toList();
        assertThat(lines)
                .hasSize(3)
                .extracting(line -> line.path("id").asLong())
                .containsExactly(2L, 3L, 4L);
        assertThat(lines.get(1).path("previous_hash")).isEqualTo(lines.get(0).path("hash"));
    }

    private static JsonNode verify(String query) {
        return server.admin("GET", "/api/v1/audit/verify" + query, null, 200);
    }

    private static long last() {
        return superuser.withHandle(handle -> handle.createQuery("SELECT id FROM casare.audit_head")
                .mapTo(Long.class)
                .one());
    }

    /// Changes behind the triggers' back, and puts all back again afterwards.
    private static void tampered(String change, Runnable check) {
        superuser.useHandle(handle -> {
            handle.execute("CREATE TABLE public.kept AS SELECT * FROM casare.audit_log");
            handle.execute("CREATE TABLE public.kept_head AS SELECT * FROM casare.audit_head");
            handle.execute("SET session_replication_role = replica");
            handle.createScript(change).execute();
            try {
                check.run();
            } finally {
                handle.execute("DELETE FROM casare.audit_log");
                handle.execute("INSERT INTO casare.audit_log SELECT * FROM public.kept");
                handle.execute("UPDATE casare.audit_head SET id = k.id, hash = k.hash FROM public.kept_head k");
                handle.execute("DROP TABLE public.kept, public.kept_head");
                handle.execute("SET session_replication_role = origin");
            }
        });
    }
}
