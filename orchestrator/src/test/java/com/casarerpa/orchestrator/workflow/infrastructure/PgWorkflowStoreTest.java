package com.casarerpa.orchestrator.workflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowVersion;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Change;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Cursor;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Draft;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Filter;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Kept;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Origin;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Version;
import com.casarerpa.orchestrator.workflow.domain.WorkflowContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgWorkflowStoreTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final Actor ADMIN = new Actor("admin:test", "req", "::1");

    private final PgWorkflowStore store = new PgWorkflowStore(DATABASE.jdbi());
    private final String name = "w-" + UUID.randomUUID();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void keep_makesOneVersionOfEachContent() {
        Kept first = store.keep(draft(name, "{\"z\":1,\"a\":2}"), ADMIN);
        Kept same = store.keep(draft(name, "{ \"z\": 1, \"a\": 2 }"), ADMIN);
        Kept other = store.keep(draft(name, "{\"z\":2}"), ADMIN);

        assertThat(first.newWorkflow()).isTrue();
        assertThat(first.newVersion()).isTrue();
        assertThat(same).isEqualTo(new Kept(first.version(), false, false));
        assertThat(other.version()).isEqualTo(new Version(first.version().workflowId(), 2));
        assertThat(store.versions(first.version().workflowId()))
                .extracting(WorkflowVersion::version)
                .containsExactly(2, 1);
        assertThat(count("SELECT count(*) FROM casare.events WHERE data ->> 'name' = ?", name))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM casare.audit_log WHERE details ->> 'name' = ?", name))
                .isEqualTo(3);
    }

    @Test
    void keep_ofAnOldContentMakesItTheLatestAgain() {
        UUID id = store.keep(draft(name, "{\"v\":1}"), ADMIN).version().workflowId();
        store.keep(draft(name, "{\"v\":2}"), ADMIN);

        Kept back = store.keep(draft(name, "{\"v\":1}"), ADMIN);
        Kept next = store.keep(draft(name, "{\"v\":3}"), ADMIN);

        assertThat(back).isEqualTo(new Kept(new Version(id, 1), false, false));
        assertThat(next.version().version()).isEqualTo(3);
        assertThat(store.find(id).orElseThrow().latestVersion()).isEqualTo(3);
    }

    @Test
    void keep_atTheSameTimeMakesOneWorkflowAndOneVersion() throws Exception {
        int writers = 16;
        List<Callable<Kept>> tasks = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            tasks.add(() -> store.keep(draft(name, "{\"same\":true}"), ADMIN));
        }
        List<Kept> kept = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (Future<Kept> one : executor.invokeAll(tasks)) {
                kept.add(one.get());
            }
        }

        assertThat(kept).extracting(Kept::version).containsOnly(kept.getFirst().version());
        assertThat(kept).filteredOn(Kept::newWorkflow).hasSize(1);
        assertThat(kept).filteredOn(Kept::newVersion).hasSize(1);
    }

    @Test
    void version_keepsTheOrderOfKeysAndTheNulEscape() {
        String file = "{\"nodes\":{\"z\":{},\"a\":{}},\"text\":\"a\\u0000b\",\"n\":1.50}";
        UUID id = store.keep(draft(name, file), ADMIN).version().workflowId();

        WorkflowVersion version = store.version(id, Optional.empty()).orElseThrow();

        assertThat(version.definition().path("nodes").propertyNames()).containsExactly("z", "a");
        assertThat(version.definition().path("text").stringValue()).isEqualTo("a\0b");
        assertThat(version.createdBy()).isEqualTo("admin:test");
        assertThat(store.version(id, Optional.of(7))).isEmpty();
    }

    @Test
    void change_renamesAndRefusesATakenName() {
        UUID id = store.keep(draft(name, "{\"v\":1}"), ADMIN).version().workflowId();
        store.keep(draft(name + "-other", "{\"v\":1}"), ADMIN);

        assertThat(store.change(id, draft(name + "-other", "{\"v\":2}"), ADMIN))
                .isEqualTo(new Change.NameTaken(name + "-other"));
        assertThat(store.versions(id)).as("nothing is half done").hasSize(1);
        assertThat(store.change(id, draft(name + "-new", "{\"v\":2}"), ADMIN)).isInstanceOf(Change.Changed.class);
        assertThat(store.find(id).orElseThrow().name()).isEqualTo(name + "-new");
        assertThat(store.change(UUID.randomUUID(), draft(name, "{}"), ADMIN)).isEqualTo(new Change.NotFound());
    }

    @Test
    void delete_hidesItAndFreesItsName() {
        UUID id = store.keep(draft(name, "{\"v\":1}"), ADMIN).version().workflowId();

        assertThat(store.delete(id, ADMIN)).isTrue();
        assertThat(store.delete(id, ADMIN)).isFalse();

        assertThat(store.find(id)).isEmpty();
        assertThat(store.version(id, Optional.of(1))).as("its jobs still run").isPresent();
        assertThat(store.keep(draft(name, "{\"v\":1}"), ADMIN).version().workflowId())
                .isNotEqualTo(id);
    }

    @Test
    void findContent_findsInlineWorkflowsApartFromRegisteredOnes() {
        WorkflowContent content = WorkflowContent.of("{\"v\":1}").orElseThrow();
        store.keep(draft(name, "{\"v\":1}"), ADMIN);

        assertThat(store.findContent(DefaultTenancy.WORKSPACE, Origin.INLINE, name, content.digest()))
                .isEmpty();
        assertThat(store.findContent(DefaultTenancy.WORKSPACE, Origin.REGISTERED, name, content.digest()))
                .isPresent();
    }

    @Test
    void list_pagesAndFiltersByText() {
        for (String suffix : List.of("B", "a_1", "a%2", "c")) {
            store.keep(draft(name + suffix, "{}"), ADMIN);
        }

        List<Workflow> all = store.list(filter(name.toUpperCase(java.util.Locale.ROOT), Optional.empty(), 10));
        List<Workflow> first = store.list(filter(name, Optional.empty(), 2));
        Workflow last = first.getLast();
        List<Workflow> rest = store.list(filter(name, Optional.of(new Cursor(last.name(), last.workflowId())), 10));

        assertThat(all).hasSize(4);
        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(store.list(filter(name + "a%", Optional.empty(), 10)))
                .extracting(Workflow::name)
                .containsExactly(name + "a%2");
    }

    private static Filter filter(String text, Optional<Cursor> after, int limit) {
        return new Filter(
                Origin.REGISTERED,
                Optional.of(text),
                Optional.of(DefaultTenancy.TENANT),
                Optional.of(DefaultTenancy.WORKSPACE),
                after,
                limit);
    }

    private static Draft draft(String name, String file) {
        return new Draft(
                DefaultTenancy.TENANT,
                DefaultTenancy.WORKSPACE,
                Origin.REGISTERED,
                name,
                Optional.empty(),
                Optional.empty(),
                WorkflowContent.of(file).orElseThrow(),
                0,
                false);
    }

    private static long count(String sql, String argument) {
        return DATABASE.jdbi()
                .withHandle(h -> h.select(sql, argument).mapTo(Long.class).one());
    }
}
