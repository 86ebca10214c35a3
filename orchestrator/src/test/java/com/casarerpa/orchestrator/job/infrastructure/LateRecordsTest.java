package com.casarerpa.orchestrator.job.infrastructure;

import static com.casarerpa.orchestrator.job.JobBench.accepted;
import static com.casarerpa.orchestrator.job.JobBench.id;
import static com.casarerpa.orchestrator.job.JobBench.lost;
import static com.casarerpa.orchestrator.job.JobBench.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobArtifact;
import com.casarerpa.contract.job.JobLogLine;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.LogStore;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Log lines and files of attempts that are over go to those attempts, and change nothing of the job.
class LateRecordsTest {
    private static final Database DATABASE = PostgresFixture.migrated();

    private JobBench bench;
    private Holder robot;
    private Holder other;
    private ClaimedJob job;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void claimedJob() {
        bench = new JobBench(DATABASE);
        robot = bench.robot("alpha", 100);
        other = bench.robot("beta", 100);
        bench.submit();
        job = bench.claim(robot).orElseThrow();
        accepted(append(with(robot, job), 0, "begun"));
    }

    private LeaseAnswer<LogStore.Appended> append(Holder holder, long offset, String text) {
        return bench.logs.append(
                id(job), holder, offset, List.of(new LogStore.Line(Instant.EPOCH, "info", Optional.empty(), text)));
    }

    private LeaseAnswer<UUID> put(Holder holder, String name) {
        return bench.logs.put(
                id(job),
                holder,
                new LogStore.Artifact(UUID.randomUUID(), name, "image/png", new byte[] {1, 2}, new byte[32]));
    }

    private List<String> lines(int attempt) {
        return bench.logs.lines(id(job), Optional.of(attempt), 0, 100).orElseThrow().lines().stream()
                .map(JobLogLine::message)
                .toList();
    }

    private String row() {
        return bench.row(id(job));
    }

    @Test
    void linesAndFiles_comeAfterTheResult() {
        accepted(bench.complete(robot, job));
        var row = row();

        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(accepted(append(with(robot, job), 1, "done"))).isEqualTo(new LogStore.Appended(2, false));
        }
        assertThat(accepted(append(with(robot, job), 5, "later"))).isEqualTo(new LogStore.Appended(2, true));
        var first = accepted(put(with(robot, job), "shot.png"));
        assertThat(accepted(put(with(robot, job), "shot.png"))).isEqualTo(first);

        assertThat(lines(1)).containsExactly("begun", "done");
        assertThat(bench.logs.artifacts(id(job)).orElseThrow())
                .extracting(JobArtifact::attempt, JobArtifact::name)
                .containsExactly(org.assertj.core.api.Assertions.tuple(1, "shot.png"));
        assertThat(row()).isEqualTo(row);
    }

    @Test
    void linesAndFiles_ofALeaseThatIsOverGoToItsOwnAttempt() {
        bench.expireLease(id(job), 0.1);
        accepted(append(with(robot, job), 1, "not yet taken back"));
        bench.endOverdue(id(job));
        var second = bench.claim(other).orElseThrow();
        accepted(append(with(other, second), 0, "anew"));
        var row = row();

        accepted(append(with(robot, job), 2, "woke up"));
        accepted(put(with(robot, job), "late.png"));

        assertThat(lines(1)).containsExactly("begun", "not yet taken back", "woke up");
        assertThat(lines(2)).containsExactly("anew");
        assertThat(bench.logs.artifacts(id(job)).orElseThrow())
                .extracting(JobArtifact::attempt)
                .containsExactly(1);
        assertThat(row()).isEqualTo(row);
        assertThat(lost(bench.complete(robot, job))).contains("robot beta has it");
    }

    @Test
    void linesAndFiles_areRefusedWithoutTheTokenOfAnAttemptOfThisRobot() {
        accepted(bench.complete(robot, job));
        var row = row();

        assertThat(lost(append(robot, 1, "without a token"))).contains("the job is completed");
        assertThat(lost(append(with(other, job), 1, "of another robot"))).contains("does not hold it");
        assertThat(lost(put(with(other, job), "x.png"))).contains("does not hold it");
        var elsewhere = new JobBench(DATABASE).robot("alpha", 1);
        assertThat(append(with(elsewhere, job), 1, "of another workspace")).isInstanceOf(LeaseAnswer.NotFound.class);

        assertThat(lines(1)).containsExactly("begun");
        assertThat(row()).isEqualTo(row);
    }

    @Test
    void linesAndFiles_areTakenForAWeek() {
        accepted(bench.complete(robot, job));
        bench.sql(
                "UPDATE casare.job_attempts SET ended_at = now() - interval '6 days 23 hours' WHERE job_id = ?",
                job.jobId());
        accepted(append(with(robot, job), 1, "in time"));

        bench.sql(
                "UPDATE casare.job_attempts SET ended_at = now() - interval '7 days 1 s' WHERE job_id = ?",
                job.jobId());
        assertThat(lost(append(with(robot, job), 2, "too late"))).contains("ended the attempt as completed");
        assertThat(lost(put(with(robot, job), "x.png"))).contains("ended the attempt as completed");
    }
}
