package com.casarerpa.orchestrator.audit.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.audit.domain.AuditEntry;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgAuditLogTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final PgAuditLog log = new PgAuditLog(DATABASE.jdbi());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void append_chainsRowsWithoutAHoleWhenManyWriteAtOnce() throws Exception {
        int writers = 40;
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < writers; i++) {
                AuditEntry entry = entry("key.refused").with("number", i);
                done.add(executor.submit(() -> log.append(entry)));
            }
        }
        for (Future<?> one : done) {
            one.get();
        }

        String broken = """
                SELECT count(*) FROM (
                    SELECT a, lag(a.hash, 1, decode(repeat('00', 32), 'hex')) OVER (ORDER BY a.id) AS before,
                           row_number() OVER (ORDER BY a.id) AS place
                    FROM casare.audit_log a) AS chain
                WHERE (chain.a).prev_hash <> before OR (chain.a).hash <> casare.audit_hash(chain.a)
                   OR (chain.a).id <> place
                """;
        assertThat(count("SELECT count(*) FROM casare.audit_log")).isGreaterThanOrEqualTo(writers);
        assertThat(count(broken)).isZero();
    }

    @Test
    void table_refusesChangesAndDeletions() {
        log.append(entry("robot.paused"));

        for (String change : List.of(
                "UPDATE casare.audit_log SET actor = 'nobody'",
                "DELETE FROM casare.audit_log",
                "TRUNCATE casare.audit_log")) {
            assertThatThrownBy(() -> DATABASE.jdbi().useHandle(h -> h.execute(change)))
                    .hasMessageContaining("append-only");
        }
    }

    private static AuditEntry entry(String action) {
        return new AuditEntry(
                new Actor("admin:test", "request", "127.0.0.1"),
                action,
                "key",
                "k",
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static long count(String sql) {
        return DATABASE.jdbi().withHandle(h -> h.select(sql).mapTo(Long.class).one());
    }
}
