package com.casarerpa.orchestrator.job.infrastructure;

import static com.casarerpa.orchestrator.job.JobBench.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.TimelineEntry;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class PgJobViewStoreTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private final JobBench bench = new JobBench(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private List<TimelineEntry> timeline(JobId jobId) {
        return bench.views.find(jobId).orElseThrow().job().timeline();
    }

    @Test
    void find_tellsTheTimelineAlthoughItsEventsAreGone() {
        var robot = bench.robot("alpha", 1);
        bench.submit();
        var job = bench.claim(robot).orElseThrow();
        bench.fail(robot, job, ErrorKind.APPLICATION);
        bench.makeDue(id(job));
        bench.complete(robot, bench.claim(robot).orElseThrow());
        bench.sql("DELETE FROM casare.events WHERE job_id = ?", job.jobId());

        var timeline = timeline(id(job));
        assertThat(timeline)
                .extracting(TimelineEntry::type)
                .containsExactly("job.created", "job.claimed", "job.retried", "job.claimed", "job.completed");
        assertThat(timeline).extracting(TimelineEntry::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(timeline.getFirst().actor()).isEqualTo("admin:test");
        assertThat(timeline.getFirst().data()).containsEntry("workflow_name", "Invoices");
        assertThat(timeline.get(2).actor()).isEqualTo("robot:alpha");
        assertThat(timeline.get(2).data()).containsEntry("error_message", "It broke");
    }

    @Test
    void find_tellsOfACancelWithItsReason() {
        var jobId = bench.submit();
        bench.jobs.cancel(jobId, Optional.of("wrong file"), JobBench.ANN);
        var timeline = timeline(jobId);
        assertThat(timeline).extracting(TimelineEntry::type).containsExactly("job.created", "job.cancelled");
        assertThat(timeline.getLast().actor()).isEqualTo("admin:ann");
        assertThat(timeline.getLast().data()).containsEntry("reason", "wrong file");
    }
}
