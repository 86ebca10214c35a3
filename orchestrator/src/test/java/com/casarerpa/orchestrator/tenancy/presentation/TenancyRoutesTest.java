package com.casarerpa.orchestrator.tenancy.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.http.RouteServer;
import com.casarerpa.orchestrator.http.RouteServer.Reply;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.casarerpa.orchestrator.tenancy.infrastructure.PgTenancyStore;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TenancyRoutesTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final RouteServer SERVER =
            new RouteServer(new TenancyRoutes(new PgTenancyStore(DATABASE.jdbi())).routes());

    private final String name = "t-" + UUID.randomUUID();

    @AfterAll
    static void stop() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void list_hasTheDefaultsFromTheStart() {
        Reply tenants = SERVER.call("viewer", "GET", "/api/v1/tenants", "");
        Reply workspaces = SERVER.call("viewer", "GET", "/api/v1/workspaces?tenant_id=" + DefaultTenancy.TENANT, "");

        assertThat(tenants.json().path("tenants").toString()).contains(DefaultTenancy.TENANT.toString());
        assertThat(workspaces.json().path("workspaces").toString()).contains(DefaultTenancy.WORKSPACE.toString());
    }

    @Test
    void createTenant_makesItsDefaultWorkspace() {
        Reply made = SERVER.call("admin", "POST", "/api/v1/tenants", "{\"name\": \"" + name + "\"}");
        String id = made.json().path("tenant_id").asString();
        Reply workspaces = SERVER.call("admin", "GET", "/api/v1/workspaces?tenant_id=" + id, "");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("status").asString()).isEqualTo("active");
        assertThat(workspaces.json().path("workspaces").size()).isOne();
        assertThat(workspaces.json().path("workspaces").get(0).path("name").asString())
                .isEqualTo("default");
    }

    @Test
    void createTenant_refusesATakenNameAndMissingName() {
        Reply taken = SERVER.call("admin", "POST", "/api/v1/tenants", "{\"name\": \"default\"}");
        Reply missing = SERVER.call("admin", "POST", "/api/v1/tenants", "{}");
        Reply odd = SERVER.call("admin", "POST", "/api/v1/tenants", "{\"name\": \"x\", \"status\": \"asleep\"}");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().path("errors").get(0).path("field").asString())
                .isEqualTo("name");
        assertThat(odd.status()).isEqualTo(422);
    }

    @Test
    void updateTenant_changesWhatIsGiven() {
        String id = SERVER.call("admin", "POST", "/api/v1/tenants", "{\"name\": \"" + name + "\"}")
                .json()
                .path("tenant_id")
                .asString();

        Reply changed = SERVER.call("admin", "PUT", "/api/v1/tenants/" + id, "{\"status\": \"suspended\"}");

        assertThat(changed.json().path("name").asString()).isEqualTo(name);
        assertThat(changed.json().path("status").asString()).isEqualTo("suspended");
        assertThat(SERVER.call("admin", "PUT", "/api/v1/tenants/" + UUID.randomUUID(), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.call("viewer", "PUT", "/api/v1/tenants/" + id, "{}").status())
                .isEqualTo(403);
    }

    @Test
    void workspaces_areMadeAndChanged() {
        Reply made = SERVER.call("admin", "POST", "/api/v1/workspaces", "{\"name\": \"" + name + "\"}");
        String id = made.json().path("workspace_id").asString();
        Reply changed = SERVER.call("admin", "PUT", "/api/v1/workspaces/" + id, "{\"name\": \"" + name + "-2\"}");
        Reply moved = SERVER.call(
                "admin", "PUT", "/api/v1/workspaces/" + id, "{\"tenant_id\": \"" + UUID.randomUUID() + "\"}");
        Reply orphan = SERVER.call(
                "admin",
                "POST",
                "/api/v1/workspaces",
                "{\"name\": \"x\", \"tenant_id\": \"" + UUID.randomUUID() + "\"}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(changed.json().path("name").asString()).isEqualTo(name + "-2");
        assertThat(moved.status()).isEqualTo(422);
        assertThat(orphan.status()).isEqualTo(404);
        assertThat(SERVER.call("admin", "POST", "/api/v1/workspaces", "{\"name\": \"default\"}")
                        .status())
                .isEqualTo(409);
    }
}
