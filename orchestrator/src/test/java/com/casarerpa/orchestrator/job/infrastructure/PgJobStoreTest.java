package com.casarerpa.orchestrator.job.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.Lane;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgJobStoreTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private final JobBench bench = new JobBench(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private long lane(JobId jobId) {
        return bench.value(Long.class, "SELECT lane FROM casare.job_queue WHERE job_id = ?", jobId.value());
    }

    @Test
    void insertAndRetry_writeTheLaneOfWhatTheJobAsksFor() {
        var jobId = bench.submit(JobBench.needs(List.of("excel", "browser"), List.of("berlin")));
        bench.jobs.cancel(jobId, Optional.empty(), JobBench.ANN);
        var again = new JobId(UUID.randomUUID());

        assertThat(bench.jobs.retry(jobId, again, false, JobBench.ANN)).isInstanceOf(JobStore.Retried.Done.class);

        long expected = Lane.of("default", List.of("browser", "excel"), List.of("berlin"), Optional.empty());
        assertThat(lane(jobId)).isEqualTo(expected);
        assertThat(lane(again)).isEqualTo(expected);
        assertThat(lane(bench.submit())).isNotEqualTo(expected);
    }
}
