package com.casarerpa.orchestrator.job.infrastructure;

import static com.casarerpa.orchestrator.job.JobBench.accepted;
import static com.casarerpa.orchestrator.job.JobBench.id;
import static com.casarerpa.orchestrator.job.JobBench.lost;
import static com.casarerpa.orchestrator.job.JobBench.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What ends an attempt other than its robot's report: expired leases, time-outs, cancels.
class PgOverdueTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private Holder robot;
    private Holder other;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void workspace() {
        bench = new JobBench(DATABASE);
        robot = bench.robot("alpha", 100);
        other = bench.robot("beta", 100);
    }

    private ClaimedJob claimed() {
        bench.submit();
        return bench.claim(robot).orElseThrow();
    }

    @Test
    void expiredLease_goesBackToTheQueueAndFailsWhenRetriesAreUsedUp() {
        var jobId = bench.submit(JobBench.retries(1));
        bench.extend(robot, bench.claim(robot).orElseThrow());
        bench.expireLease(jobId, 0.1);
        assertThat(bench.endOverdue(jobId).status()).isEqualTo(JobStatus.PENDING);
        assertThat(bench.events(jobId)).endsWith("job.reclaimed");

        var again = bench.claim(other).orElseThrow();
        assertThat(again.attempt()).isEqualTo(2);
        bench.extend(other, again);
        bench.expireLease(jobId, 0.1);
        var ended = bench.endOverdue(jobId);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.endReason()).isEqualTo("lease_expired");
        assertThat(bench.events(jobId)).endsWith("job.reclaimed", "job.failed");
        assertThat(bench.views.find(jobId).orElseThrow().job().errorCode()).isEqualTo("LEASE_EXPIRED");
    }

    @Test
    void reclaim_leavesHeldAndFinishedJobsAlone() {
        var held = claimed();
        var finished = claimed();
        bench.complete(robot, finished);
        var rows = bench.row(id(held)) + bench.row(id(finished));

        assertThat(bench.endAllOverdue()).isEmpty();

        assertThat(bench.row(id(held)) + bench.row(id(finished))).isEqualTo(rows);
    }

    @Test
    void reclaim_byTwoOrchestratorsAtOnceEndsEachAttemptOnce() throws Exception {
        var jobs = IntStream.range(0, 60).mapToObj(i -> claimed()).toList();
        jobs.forEach(job -> bench.expireLease(id(job), 1));
        try (var second = Database.connectDirectly(DATABASE.url(), 5)) {
            var stores = List.of(bench.attemptStore, new PgAttemptStore(second.jdbi(), UUID.randomUUID()));
            var ended = new ArrayList<JobId>();
            try (var threads = Executors.newFixedThreadPool(4)) {
                Callable<List<AttemptStore.Ended>> first = () -> endOverdue(stores.getFirst());
                Callable<List<AttemptStore.Ended>> last = () -> endOverdue(stores.getLast());
                for (var result : threads.invokeAll(List.of(first, last, first, last))) {
                    result.get().forEach(one -> ended.add(one.jobId()));
                }
            }
            // What was locked by the other was skipped; one more pass finds nothing that was not ended.
            endOverdue(bench.attemptStore).forEach(one -> ended.add(one.jobId()));
            assertThat(ended)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            jobs.stream().map(JobBench::id).toList());
        }
    }

    private static List<AttemptStore.Ended> endOverdue(AttemptStore store) {
        return store.endOverdue(OverduePolicy.standard(), JobBench.POLICY, 1000);
    }

    @Test
    void timeout_endsTheAttemptAndRetriesLater() {
        var jobId = bench.submit(JobBench.timeout(10));
        var job = bench.claim(robot).orElseThrow();
        assertThat(job.timeoutSeconds()).isEqualTo(10);
        bench.sql(
                "UPDATE casare.job_queue SET claimed_at = claimed_at - interval '9 seconds' WHERE job_id = ?",
                jobId.value());
        assertThat(bench.endAllOverdue()).isEmpty();

        bench.sql(
                "UPDATE casare.job_queue SET claimed_at = claimed_at - interval '1 second' WHERE job_id = ?",
                jobId.value());
        var ended = bench.endOverdue(jobId);

        assertThat(ended.endReason()).isEqualTo("timed_out");
        assertThat(ended.status()).isEqualTo(JobStatus.PENDING);
        assertThat(bench.claim(robot)).as("backs off").isEmpty();
        assertThat(lost(bench.complete(robot, job))).contains("its time was up 0 s ago and the job is pending");
    }

    @Test
    void cancel_endsAPendingJobAtOnce() {
        var jobId = bench.submit();

        assertThat(bench.jobs.cancel(jobId, Optional.of("not needed"), JobBench.ANN))
                .isInstanceOf(JobStore.Cancelled.Done.class);

        assertThat(bench.status(jobId)).isEqualTo(JobStatus.CANCELLED);
        assertThat(bench.claim(robot)).isEmpty();
        assertThat(bench.jobs.cancel(jobId, Optional.empty(), JobBench.ANN))
                .isEqualTo(new JobStore.Cancelled.Final(JobStatus.CANCELLED));
        assertThat(bench.events(jobId)).containsExactly("job.created", "job.cancelled");
    }

    @Test
    void cancel_ofARunningJobIsSeenByItsRobotAndEndsWhenTheRobotStops() {
        var job = claimed();
        assertThat(bench.jobs.cancel(id(job), Optional.empty(), JobBench.ANN))
                .isEqualTo(new JobStore.Cancelled.Requested(robot.robotId(), false));
        assertThat(bench.jobs.cancel(id(job), Optional.empty(), JobBench.ANN))
                .isEqualTo(new JobStore.Cancelled.Requested(robot.robotId(), true));

        assertThat(bench.attempts.cancelRequests(robot.robotId()))
                .containsExactly(
                        new AttemptStore.CancelRequest(id(job), new LeaseToken(job.leaseToken()), Optional.empty()));
        assertThat(bench.attempts.cancelRequests(other.robotId())).isEmpty();
        assertThat(accepted(bench.attempts.extend(id(job), with(robot, job), Duration.ofSeconds(30)))
                        .cancelRequested())
                .isTrue();

        var failure = new Failure(
                Optional.of(Failure.CANCELLED), ErrorKind.APPLICATION, "Stopped", Optional.empty(), Optional.empty());
        for (int i = 0; i < 2; i++) {
            assertThat(accepted(
                            bench.attempts.fail(id(job), with(robot, job), failure, Optional.empty(), JobBench.POLICY)))
                    .isEqualTo(JobStatus.CANCELLED);
        }
        assertThat(bench.events(id(job)))
                .containsExactly(
                        "job.created", "job.claimed", "job.cancel_requested", "job.cancel_delivered", "job.cancelled");
    }

    @Test
    void cancel_losesAgainstACompleteThatArrivesFirst() {
        var job = claimed();
        bench.jobs.cancel(id(job), Optional.empty(), JobBench.ANN);

        assertThat(accepted(bench.complete(robot, job))).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void cancel_ofARunningJobIsCarriedOutByTheOrchestratorAfterTheDeadline() {
        var job = claimed();
        bench.jobs.cancel(id(job), Optional.empty(), JobBench.ANN);
        assertThat(bench.endAllOverdue()).isEmpty();
        bench.sql(
                "UPDATE casare.job_queue SET cancel_requested_at = now() - interval '61 seconds' WHERE job_id = ?",
                job.jobId());

        assertThat(bench.endOverdue(id(job)).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(lost(bench.complete(robot, job))).contains("it was cancelled 0 s ago and the job is cancelled");
    }

    @Test
    void cancel_ofARunningJobIsCarriedOutWhenTheLeaseExpiresOrTheJobIsReleased() {
        var expired = claimed();
        bench.jobs.cancel(id(expired), Optional.empty(), JobBench.ANN);
        bench.expireLease(id(expired), 0.1);
        assertThat(bench.endOverdue(id(expired)).status()).isEqualTo(JobStatus.CANCELLED);

        var released = claimed();
        bench.jobs.cancel(id(released), Optional.empty(), JobBench.ANN);
        assertThat(accepted(bench.attempts.release(id(released), with(robot, released))))
                .isEqualTo(JobStatus.CANCELLED);
    }
}
