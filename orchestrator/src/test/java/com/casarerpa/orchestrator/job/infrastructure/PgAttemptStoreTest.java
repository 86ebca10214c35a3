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
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgAttemptStoreTest {
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
    void extend_makesTheLeaseLongerAndNeverShorter() {
        var job = claimed();

        var longer = accepted(bench.attempts.extend(id(job), with(robot, job), Duration.ofMinutes(5)));
        assertThat(longer.leaseSeconds()).isEqualTo(300);
        assertThat(longer.cancelRequested()).isFalse();

        var same = accepted(bench.attempts.extend(id(job), with(robot, job), Duration.ofSeconds(5)));
        assertThat(same.leaseSeconds()).isBetween(295, 300);
    }

    @Test
    void progress_isNotedAndTold() {
        var job = claimed();

        var noted = accepted(bench.attempts.progress(
                id(job),
                with(robot, job),
                new AttemptStore.Progress(42.5, Optional.of("read"), Optional.of("half way"))));

        assertThat(noted.percent()).isEqualTo(42.5);
        assertThat(noted.currentNode()).contains("read");
        assertThat(bench.events(id(job))).endsWith("job.progress");
    }

    @Test
    void complete_endsTheJobAndARepeatGetsTheSameAnswer() {
        var job = claimed();

        assertThat(accepted(bench.complete(robot, job))).isEqualTo(JobStatus.COMPLETED);
        var row = bench.row(id(job));
        assertThat(accepted(bench.complete(robot, job))).isEqualTo(JobStatus.COMPLETED);
        assertThat(accepted(bench.attempts.complete(id(job), robot, Map.of()))).isEqualTo(JobStatus.COMPLETED);

        assertThat(bench.row(id(job))).isEqualTo(row);
        assertThat(bench.events(id(job))).containsExactly("job.created", "job.claimed", "job.completed");
        assertThat(bench.value(
                        String.class,
                        "SELECT result ->> 'success' FROM casare.job_attempts WHERE job_id = ?",
                        job.jobId()))
                .isEqualTo("true");
    }

    @Test
    void complete_ofAnOldRobotWithoutTokenIsAccepted() {
        var job = claimed();

        assertThat(accepted(bench.attempts.complete(id(job), robot, Map.of()))).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void complete_keepsAResultWithCharactersThatPostgresCannotStore() {
        var job = claimed();

        accepted(bench.attempts.complete(
                id(job), with(robot, job), Map.of("text", "a\0b\ud800c", "path", "C:\\u0000", "ok", "\ud83d\ude00")));

        var result = bench.views.find(id(job)).orElseThrow().job().result();
        assertThat(result)
                .containsEntry("text", "a\uFFFDb?c")
                .containsEntry("path", "C:\\u0000")
                .containsEntry("ok", "\ud83d\ude00");
    }

    @Test
    void staleToken_changesNothing() {
        var job = claimed();
        bench.expireLease(id(job), 3);
        var stale = with(robot, job);
        refusesEverything(id(job), stale, "its lease expired 3 s ago");

        bench.endOverdue(id(job));
        refusesEverything(id(job), stale, "its lease expired 0 s ago and the job is pending");

        var again = bench.claim(other).orElseThrow();
        assertThat(again.jobId()).isEqualTo(job.jobId());
        refusesEverything(id(job), stale, "its lease expired 0 s ago and robot beta has it");

        bench.complete(other, again);
        refusesEverything(id(job), stale, "its lease expired 0 s ago and the job is completed");
    }

    @Test
    void anotherRobotsToken_isRefused() {
        var job = claimed();

        var reason = "this robot does not hold it: robot alpha has it";
        refusesEverything(id(job), with(other, job), reason);
        refusesEverything(id(job), other, reason);
        refusesLines(id(job), with(other, job), reason);
        refusesLines(id(job), other, reason);
    }

    @Test
    void madeUpToken_isRefused() {
        var job = claimed();
        var madeUp = new Holder(bench.scope, robot.robotId(), "alpha", Optional.of(new LeaseToken(UUID.randomUUID())));

        var reason = "the lease_token is not that of the lease: this robot has it under a newer lease";
        refusesEverything(id(job), madeUp, reason);
        refusesLines(id(job), madeUp, reason);
    }

    @Test
    void unknownJobAndJobOfAnotherWorkspace_areNotFound() {
        var elsewhere = new JobBench(DATABASE);
        var hidden = elsewhere.submit();

        assertThat(bench.attempts.complete(hidden, robot, Map.of())).isInstanceOf(LeaseAnswer.NotFound.class);
        assertThat(bench.attempts.release(new JobId(UUID.randomUUID()), robot))
                .isInstanceOf(LeaseAnswer.NotFound.class);
    }

    @Test
    void fail_backsOffByTheLadderAndThenFails() {
        var jobId = bench.submit(JobBench.retries(3));
        int[] expected = {10, 60, 300};
        for (int seconds : expected) {
            var job = bench.claim(robot).orElseThrow();
            assertThat(accepted(bench.fail(robot, job, ErrorKind.APPLICATION))).isEqualTo(JobStatus.PENDING);
            double wait = bench.value(
                    Double.class,
                    "SELECT extract(epoch FROM not_before - clock_timestamp()) FROM casare.job_queue WHERE job_id = ?",
                    jobId.value());
            assertThat(wait).isBetween(seconds * 0.8 - 2, seconds * 1.2);
            assertThat(bench.claim(robot)).isEmpty();
            bench.makeDue(jobId);
        }
        var last = bench.claim(robot).orElseThrow();
        assertThat(last.attempt()).isEqualTo(4);
        assertThat(last.retryCount()).isEqualTo(3);
        assertThat(accepted(bench.fail(robot, last, ErrorKind.APPLICATION))).isEqualTo(JobStatus.FAILED);

        assertThat(bench.events(jobId)).endsWith("job.retried", "job.claimed", "job.failed");
        assertThat(bench.event(jobId, "job.failed", "finished_at"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
        assertThat(bench.views.find(jobId).orElseThrow().job().attempts()).hasSize(4);
    }

    @Test
    void fail_ofBusinessKindIsNeverRetried() {
        var job = claimed();

        assertThat(accepted(bench.fail(robot, job, ErrorKind.BUSINESS))).isEqualTo(JobStatus.FAILED);

        var shown = bench.views.find(id(job)).orElseThrow().job();
        assertThat(shown.errorKind()).isEqualTo(ErrorKind.BUSINESS);
        assertThat(shown.errorMessage()).isEqualTo("It broke");
        assertThat(shown.failedNode()).isEqualTo("n1");
        assertThat(shown.result()).containsEntry("trace", List.of("n1"));
    }

    @Test
    void fail_repeatedGetsTheSameAnswerEvenWhenTheJobRunsAgain() {
        var job = claimed();
        assertThat(accepted(bench.fail(robot, job, ErrorKind.APPLICATION))).isEqualTo(JobStatus.PENDING);
        bench.makeDue(id(job));
        var again = bench.claim(other).orElseThrow();
        var row = bench.row(id(job));

        assertThat(accepted(bench.fail(robot, job, ErrorKind.APPLICATION))).isEqualTo(JobStatus.PENDING);

        assertThat(bench.row(id(job))).isEqualTo(row);
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void release_doesNotCountAsAnAttempt() {
        var jobId = bench.submit(JobBench.retries(0));
        for (int i = 0; i < 3; i++) {
            var job = bench.claim(robot).orElseThrow();
            assertThat(job.attempt()).isEqualTo(1);
            assertThat(accepted(bench.attempts.release(jobId, with(robot, job))))
                    .isEqualTo(JobStatus.PENDING);
            assertThat(accepted(bench.attempts.release(jobId, with(robot, job))))
                    .isEqualTo(JobStatus.PENDING);
        }
        var job = bench.claim(robot).orElseThrow();
        assertThat(accepted(bench.complete(robot, job))).isEqualTo(JobStatus.COMPLETED);
        assertThat(bench.views.find(jobId).orElseThrow().job().attempts()).hasSize(4);
    }

    private void refusesLines(JobId jobId, Holder holder, String reason) {
        var before = bench.row(jobId);
        assertThat(lost(bench.logs.append(jobId, holder, 0, List.of()))).contains(reason);
        assertThat(bench.row(jobId)).isEqualTo(before);
    }

    /// Everything but lines and files, which go to the attempt of the token.
    private void refusesEverything(JobId jobId, Holder holder, String reason) {
        var before = bench.row(jobId);
        var failure =
                new Failure(Optional.empty(), ErrorKind.APPLICATION, "It broke", Optional.empty(), Optional.empty());
        assertThat(lost(bench.attempts.extend(jobId, holder, Duration.ofSeconds(30))))
                .isEqualTo("Expected to extend the lease of job " + jobId + ", but " + reason);
        assertThat(lost(bench.attempts.progress(
                        jobId, holder, new AttemptStore.Progress(50, Optional.empty(), Optional.empty()))))
                .contains(reason);
        assertThat(lost(bench.attempts.complete(jobId, holder, Map.of())))
                .isEqualTo("Expected to complete job " + jobId + ", but " + reason);
        assertThat(lost(bench.attempts.fail(jobId, holder, failure, Optional.empty(), JobBench.POLICY)))
                .contains(reason);
        assertThat(lost(bench.attempts.release(jobId, holder))).contains(reason);
        assertThat(bench.row(jobId)).isEqualTo(before);
    }
}
