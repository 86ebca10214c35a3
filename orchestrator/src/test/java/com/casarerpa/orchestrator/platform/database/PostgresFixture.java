package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.StartupException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/// A real PostgreSQL for tests: one server in a test JVM, one migrated database for each test class.
///
/// ```java
/// private static final Database DATABASE = PostgresFixture.migrated();
/// ```
///
/// The server ends with the JVM; should the JVM be killed, the next run stops what it left behind.
public final class PostgresFixture {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int POOL_SIZE = 10;
    private static final String TEMPLATE = "casare_migrated";

    private PostgresFixture() {}

    /// A fresh database of its own with the whole schema, and a pool for it.
    public static Database migrated() {
        return Database.connectDirectly(migratedUrl(), POOL_SIZE);
    }

    /// The address of a fresh database with the whole schema.
    public static DatabaseUrl migratedUrl() {
        return create(" TEMPLATE " + Server.INSTANCE.template());
    }

    /// The address of a fresh database without anything in it.
    public static DatabaseUrl emptyUrl() {
        return create("");
    }

    private static DatabaseUrl create(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        Server.INSTANCE.admin().useHandle(h -> {
            h.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            h.execute("CREATE DATABASE " + name + template);
        });
        return Server.INSTANCE.postgres.url().withDatabase(name);
    }

    /// Started when the first test asks.
    private static final class Server {
        static final Server INSTANCE = new Server();

        final OwnPostgres postgres;
        private boolean migrated;

        Server() {
            DataFolder folder = openFirstFree();
            postgres = OwnPostgres.start(
                    folder,
                    Map.of(
                            "fsync",
                            "off",
                            "full_page_writes",
                            "off",
                            "synchronous_commit",
                            "off",
                            "max_connections",
                            "300"));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-test-postgres"));
        }

        /// Another test JVM of this module may be running: each has a folder of its own.
        private static DataFolder openFirstFree() {
            for (int i = 1; ; i++) {
                try {
                    return DataFolder.open(Path.of("target", "test-postgres-" + i));
                } catch (StartupException e) {
                    if (i == 8) {
                        throw e;
                    }
                }
            }
        }

        Jdbi admin() {
            DatabaseUrl url = postgres.url().withDatabase("postgres");
            return Jdbi.create(url.jdbcUrl(), url.connectionProperties());
        }

        synchronized String template() {
            if (!migrated) {
                admin().useHandle(h -> {
                    h.execute("DROP DATABASE IF EXISTS " + TEMPLATE + " WITH (FORCE)");
                    h.execute("CREATE DATABASE " + TEMPLATE);
                });
                try (Database template = Database.connectDirectly(postgres.url().withDatabase(TEMPLATE), POOL_SIZE)) {
                    Migrations.run(template);
                }
                migrated = true;
            }
            return TEMPLATE;
        }
    }
}
