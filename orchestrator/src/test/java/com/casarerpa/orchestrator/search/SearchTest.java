package com.casarerpa.orchestrator.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.search.FoundJob;
import com.casarerpa.contract.search.FoundThing;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.search.application.Finder.Place;
import com.casarerpa.orchestrator.search.application.Search;
import com.casarerpa.orchestrator.search.infrastructure.PgFinder;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class SearchTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final JobBench bench = new JobBench(DATABASE);
    private final Search search = new Search(new PgFinder(DATABASE.jdbi()));
    private final Place mine = new Place(Optional.empty(), Optional.of(bench.scope.workspaceId()));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void job_isFoundByItsIdAndByItsBeginningAndItsEnd() {
        var job = bench.submit().value();
        bench.submit();
        var id = job.toString();
        assertThat(search.find(id, mine, 8).jobs()).extracting(FoundJob::jobId).containsExactly(job);
        assertThat(search.find("…" + id.substring(28), mine, 8).jobs())
                .extracting(FoundJob::jobId)
                .containsExactly(job);
        assertThat(search.find(id.substring(0, 9).toUpperCase(Locale.ROOT), mine, 8)
                        .jobs())
                .extracting(FoundJob::jobId)
                .contains(job);
        assertThat(search.find(id, mine, 8).jobs().getFirst().workflowName()).isEqualTo("Invoices");
    }

    @Test
    void job_ofAnotherWorkspaceOrTenantIsNotFound() {
        var id = bench.submit().toString();
        var stranger = Optional.of(UUID.randomUUID());
        assertThat(search.find(id, new Place(Optional.empty(), stranger), 8).jobs())
                .isEmpty();
        assertThat(search.find(id, new Place(stranger, Optional.empty()), 8).jobs())
                .isEmpty();
        assertThat(search.find("invo", new Place(stranger, Optional.empty()), 8).workflows())
                .isEmpty();
    }

    @Test
    void names_areFoundByAPart_thoseThatBeginWithItFirst() {
        bench.robot("office-pc-1", 1);
        bench.robot("PC-2", 1);
        var found = search.find("pc-", mine, 8);
        assertThat(found.robots()).extracting(FoundThing::name).containsExactly("PC-2", "office-pc-1");
        assertThat(found.jobs()).isEmpty();
        assertThat(search.find("INVOI", mine, 8).workflows())
                .extracting(FoundThing::id)
                .containsExactly(bench.workflowId);
        assertThat(search.find("%", mine, 8).robots()).isEmpty();
    }
}
