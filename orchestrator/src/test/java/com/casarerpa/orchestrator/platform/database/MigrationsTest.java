package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.platform.StartupException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void run_bringsAnEmptyDatabaseToTheLatestSchema() {
        try (Database database = Database.connectDirectly(PostgresFixture.emptyUrl(), 4)) {
            String version = Migrations.run(database);

            assertThat(Integer.parseInt(version)).isPositive();
            assertThat(count(database, "SELECT count(*) FROM casare.workspaces WHERE name = 'default'"))
                    .isOne();
        }
    }

    @Test
    void run_doesNothingTheSecondTime() {
        try (Database database = Database.connectDirectly(PostgresFixture.migratedUrl(), 4)) {
            assertThat(Migrations.run(database)).isEqualTo(Migrations.run(database));
        }
    }

    @Test
    void run_isSafeWhenSeveralStartAtOnce() throws Exception {
        DatabaseUrl url = PostgresFixture.emptyUrl();
        int starters = 6;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(starters)) {
            List<Future<String>> versions = IntStream.range(0, starters)
                    .mapToObj(i -> executor.submit(() -> {
                        try (Database database = Database.connect(url, 4)) {
                            start.await();
                            return Migrations.run(database);
                        }
                    }))
                    .toList();
            start.countDown();
            for (Future<String> version : versions) {
                assertThat(version.get()).isEqualTo(versions.getFirst().get());
            }
        }
        try (Database database = Database.connect(url, 2)) {
            assertThat(count(database, "SELECT count(*) FROM casare.tenants")).isOne();
        }
    }

    @Test
    void run_refusesANewerSchemaAndLeavesItAlone() {
        try (Database database = Database.connectDirectly(PostgresFixture.migratedUrl(), 4)) {
            database.jdbi().useHandle(h -> h.execute("""
                    INSERT INTO casare.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    VALUES (999, '4711', 'from the future', 'SQL', 'V4711__from_the_future.sql', 1, 'future', 1, true)
                    """));

            assertThatThrownBy(() -> Migrations.run(database))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("has schema version 4711")
                    .hasMessageContaining("knows only up to")
                    .hasMessageNotContainingAny(
                            database.url().connectionProperties().getProperty("password"));
        }
    }

    private static long count(Database database, String sql) {
        return database.jdbi().withHandle(h -> h.select(sql).mapTo(Long.class).one());
    }
}
