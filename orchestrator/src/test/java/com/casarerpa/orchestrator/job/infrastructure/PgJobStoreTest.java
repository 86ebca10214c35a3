package com.casarerpa.orchestrator.job.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.Lane;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
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

        assertThat(bench.jobs.retry(jobId, again, false, false, JobBench.ANN))
                .isInstanceOf(JobStore.Retried.Done.class);

        long expected = Lane.of("default", List.of("browser", "excel"), List.of("berlin"), Optional.empty());
        assertThat(lane(jobId)).isEqualTo(expected);
        assertThat(lane(again)).isEqualTo(expected);
        assertThat(lane(bench.submit())).isNotEqualTo(expected);
    }

    @Test
    void cancel_ofAJobThatIsGivenBackInThisMoment_endsItAtOnce() throws Exception {
        var jobId = bench.submit();
        assertThat(bench.claim(bench.robot("gives-back", 1))).isPresent();

        var cancelled = cancelWhile(jobId, """
                UPDATE casare.job_queue
                SET status = 'pending', queued = true, robot_id = NULL, claimed_at = NULL, claim_id = NULL,
                    lease_token = NULL, lease_seconds = NULL, lease_expires_at = NULL
                WHERE job_id = ?
                """);

        assertThat(cancelled).isInstanceOf(JobStore.Cancelled.Done.class);
        assertThat(bench.status(jobId)).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void cancel_ofAJobThatIsClaimedInThisMoment_isRequested() throws Exception {
        var jobId = bench.submit();

        var cancelled = cancelWhile(jobId, """
                UPDATE casare.job_queue
                SET status = 'running', queued = false, robot_id = gen_random_uuid(), claimed_at = clock_timestamp(),
                    claim_count = 1, attempt = 1, lease_token = gen_random_uuid(), lease_seconds = 30,
                    lease_expires_at = clock_timestamp() + INTERVAL '30 seconds'
                WHERE job_id = ?
                """);

        assertThat(cancelled).isInstanceOf(JobStore.Cancelled.Requested.class);
        assertThat(bench.status(jobId)).isEqualTo(JobStatus.RUNNING);
    }

    /// Cancels the job while a transaction that has changed it is about to commit.
    private JobStore.Cancelled cancelWhile(JobId jobId, String change) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var handle = DATABASE.jdbi().open()) {
            handle.begin();
            assertThat(handle.execute(change, jobId.value())).isEqualTo(1);
            var cancelling = threads.submit(() -> bench.jobs.cancel(jobId, Optional.empty(), JobBench.ANN));
            await().until(() -> bench.value(
                            Long.class,
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE ?",
                            "%FOR UPDATE%cancelled AS%")
                    > 0);
            handle.commit();
            return cancelling.get();
        }
    }
}
