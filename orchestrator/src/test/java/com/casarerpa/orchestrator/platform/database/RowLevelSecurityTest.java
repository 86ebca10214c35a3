package com.casarerpa.orchestrator.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// docs/adr/0008-row-level-security.md
class RowLevelSecurityTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final UUID MINE = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();

    @BeforeAll
    static void twoTenants() {
        DATABASE.jdbi().useHandle(h -> {
            for (UUID tenant : List.of(MINE, THEIRS)) {
                h.execute("INSERT INTO casare.tenants (tenant_id, name) VALUES (?, ?)", tenant, tenant.toString());
                h.execute(
                        "INSERT INTO casare.workspaces (workspace_id, tenant_id, name) VALUES (?, ?, 'w')",
                        tenant,
                        tenant);
                h.execute(
                        "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name) VALUES (?, ?, ?, 'r')",
                        tenant,
                        tenant,
                        tenant);
            }
        });
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void scopedRole_seesOnlyItsTenant() {
        List<UUID> robots = asScoped(
                MINE,
                h -> h.select("SELECT tenant_id FROM casare.robots")
                        .mapTo(UUID.class)
                        .list());

        assertThat(robots).containsExactly(MINE);
    }

    @Test
    void scopedRole_seesNothingWithoutATenant() {
        long robots = asScoped(
                null,
                h -> h.select("SELECT count(*) FROM casare.robots")
                        .mapTo(Long.class)
                        .one());

        assertThat(robots).isZero();
    }

    @Test
    void scopedRole_cannotWriteForAnotherTenant() {
        assertThatThrownBy(() -> asScoped(
                        MINE,
                        h -> h.execute(
                                "INSERT INTO casare.robots (robot_id, tenant_id, workspace_id, name)"
                                        + " VALUES (gen_random_uuid(), ?, ?, 'intruder')",
                                THEIRS,
                                THEIRS)))
                .hasMessageContaining("row-level security");
        int changed = asScoped(MINE, h -> h.execute("UPDATE casare.robots SET name = 'x' WHERE robot_id = ?", THEIRS));

        assertThat(changed).isZero();
    }

    @Test
    void scopedRole_cannotReadAdminKeys() {
        assertThatThrownBy(() -> asScoped(MINE, h -> h.execute("SELECT * FROM casare.admin_keys")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void everyTable_hasRowLevelSecurityAndOneScopedByTenantHasItsPolicy() {
        List<String> open = DATABASE.jdbi()
                .withHandle(h -> h.select("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'casare'::regnamespace AND c.relkind IN ('r', 'p')
                          AND c.relname <> 'flyway_schema_history'
                          AND (NOT c.relrowsecurity
                               OR EXISTS (SELECT FROM pg_attribute a
                                          WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
                                  <> EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
                        """).mapTo(String.class).list());

        assertThat(open).as("call casare.scope_by_tenant for these tables").isEmpty();
    }

    @Test
    void migration_goesOnWhereRolesMayNotBeCreated() {
        DatabaseUrl url = PostgresFixture.emptyUrl();
        Jdbi owner = Jdbi.create(url.jdbcUrl(), url.connectionProperties());
        owner.useHandle(h -> {
            h.execute("DROP ROLE IF EXISTS modest");
            // Roles belong to the whole server: for this test the scoped one must not be there.
            h.execute("ALTER ROLE casare_scoped RENAME TO casare_scoped_away");
            h.execute("CREATE ROLE modest LOGIN PASSWORD 'modest' NOCREATEROLE");
            h.execute("GRANT CREATE ON DATABASE " + url.database() + " TO modest");
        });
        DatabaseUrl modest = DatabaseUrl.local(url.hosts().getFirst().port(), url.database(), "modest", "modest");

        try (Database database = Database.connect(modest, 4)) {
            Migrations.run(database);

            assertThat(database.jdbi()
                            .<Long, RuntimeException>withHandle(h -> h.select("SELECT count(*) FROM pg_policy")
                                    .mapTo(Long.class)
                                    .one()))
                    .isPositive();
        } finally {
            owner.useHandle(h -> h.execute("ALTER ROLE casare_scoped_away RENAME TO casare_scoped"));
        }
    }

    private static <T> T asScoped(UUID tenant, HandleCallback<T, RuntimeException> work) {
        return DATABASE.jdbi().inTransaction((Handle h) -> {
            h.execute("SET LOCAL ROLE casare_scoped");
            if (tenant != null) {
                h.execute("SET LOCAL casare.tenant_id = '" + tenant + "'");
            }
            return work.withHandle(h);
        });
    }
}
