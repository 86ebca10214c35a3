package com.casarerpa.orchestrator.job.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.infrastructure.JobModel.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A random walk of some jobs and robots through the life of jobs. After each step every job is compared with its
/// model, and the rules that hold for all of them are looked up in the tables.
final class JobWalk {
    private static final int SEATS = 2;
    private static final int ROBOTS = 3;
    private static final int MOST_AT_ONCE = 12;
    private static final int TIMEOUT_SECONDS = 3000;

    private static final String PICTURES = """
            SELECT CAST(j.job_id AS text) AS job_id,
                j.status || ' attempt ' || j.attempt || ' retries ' || j.retry_count || ' cancel '
                    || (j.cancel_requested_at IS NOT NULL) || ' token ' || coalesce(CAST(j.lease_token AS text), 'none')
                    || ' by ' || coalesce(CASE WHEN j.status = 'running' THEN r.name END, 'nobody') || ' ends ['
                    || coalesce((SELECT string_agg(a.end_reason, ', ' ORDER BY a.attempt_no)
                                 FROM casare.job_attempts a WHERE a.job_id = j.job_id), '') || ']' AS picture
            FROM casare.job_queue j
            LEFT JOIN casare.robots r ON r.robot_id = j.robot_id
            WHERE j.workspace_id = ?
            """;

    /// Jobs and robots that break a rule: lease columns with the state, a row for each ended claim, one last attempt
    /// that says what became of the job, seats.
    private static final String BROKEN = """
            SELECT CAST(j.job_id AS text)
            FROM casare.job_queue j
            CROSS JOIN LATERAL (
                SELECT count(*) AS ended, count(DISTINCT a.attempt_no) AS numbers,
                    count(DISTINCT a.lease_token) AS tokens,
                    count(*) FILTER (WHERE a.end_reason = 'completed') AS completed,
                    count(*) FILTER (WHERE a.end_reason NOT IN ('released', 'undelivered')) AS counted,
                    count(*) FILTER (WHERE a.ended_at < a.started_at) AS backwards
                FROM casare.job_attempts a
                WHERE a.job_id = j.job_id
            ) a
            WHERE j.workspace_id = ?
              AND NOT (a.ended = j.claim_count - CASE j.status WHEN 'running' THEN 1 ELSE 0 END
                       AND a.numbers = a.ended
                       AND a.tokens = a.ended
                       AND a.completed = CASE j.status WHEN 'completed' THEN 1 ELSE 0 END
                       AND a.counted = j.attempt - CASE j.status WHEN 'running' THEN 1 ELSE 0 END
                       AND a.backwards = 0
                       AND (j.status = 'running') = (j.lease_token IS NOT NULL AND j.lease_expires_at IS NOT NULL)
                       AND (j.status IN ('pending', 'running')) = (j.finished_at IS NULL)
                       AND (j.status = 'pending') = j.queued)
            UNION ALL
            SELECT 'seats of ' || CAST(j.robot_id AS text)
            FROM casare.job_queue j
            WHERE j.workspace_id = ?
              AND j.status = 'running'
            GROUP BY j.robot_id
            HAVING count(*) > 2
            """;

    private final JobBench bench;
    private final Random random;
    private final Map<JobId, JobModel> models = new LinkedHashMap<>();
    private final List<Holder> robots = new ArrayList<>();
    private final List<Run> stale = new ArrayList<>();

    JobWalk(JobBench bench, Random random) {
        this.bench = bench;
        this.random = random;
        for (int i = 0; i < ROBOTS; i++) {
            robots.add(bench.robot("r" + i, SEATS));
        }
    }

    /// Takes a step and compares everything.
    ///
    /// @return what it was
    String step() {
        String done = take(random.nextInt(20));
        compare();
        return done;
    }

    private String take(int choice) {
        return switch (choice) {
            case 0, 1 -> submit();
            case 2, 3, 4, 5 -> claim();
            case 6 -> onRunning("claim again", this::claimAgain);
            case 7, 8 -> onRunning("extend", this::extend);
            case 9 -> onRunning("progress", this::progress);
            case 10, 11 -> onRunning("complete", this::complete);
            case 12 -> onRunning("fail", this::fail);
            case 13 -> onRunning("release", this::release);
            case 14 -> cancel();
            case 15 -> sweep("leases end", model -> true, this::endLease, JobModel::leaseEnded);
            case 16 ->
                sweep("cancels are due", model -> model.cancelRequested, this::cancelLongAgo, JobModel::cancelOverdue);
            case 17 ->
                sweep("time is up", model -> model.timeoutSeconds.isPresent(), this::begunLongAgo, JobModel::timeIsUp);
            case 18 -> retryByHand();
            default -> writeWithAnOldToken();
        };
    }

    private String submit() {
        if (models.values().stream().filter(model -> !model.isFinal()).count() >= MOST_AT_ONCE) {
            return "submit: enough";
        }
        Optional<Integer> timeout = random.nextBoolean() ? Optional.of(TIMEOUT_SECONDS) : Optional.empty();
        int retries = random.nextInt(3);
        var jobId = bench.submit(new NewJob.Options(
                10, "default", retries, Optional.empty(), timeout, Optional.empty(), List.of(), List.of()));
        models.put(jobId, new JobModel(jobId, retries, timeout));
        return "submit " + jobId;
    }

    private String claim() {
        bench.sql(
                "UPDATE casare.job_queue SET not_before = NULL WHERE workspace_id = ? AND not_before IS NOT NULL",
                bench.scope.workspaceId());
        var robot = robots.get(random.nextInt(robots.size()));
        var claimId = UUID.randomUUID();
        long running = models.values().stream()
                .filter(model ->
                        model.run.filter(run -> run.holder().equals(robot)).isPresent())
                .count();
        boolean waits = models.values().stream().anyMatch(model -> model.status == JobStatus.PENDING);
        var claimed = bench.claim(robot, claimId);
        assertThat(claimed.isPresent())
                .as("whether %s gets a job", robot.robotName())
                .isEqualTo(running < SEATS && waits);
        claimed.ifPresent(job -> {
            var model = model(JobBench.id(job));
            assertThat(model.status).isEqualTo(JobStatus.PENDING);
            model.claimed(new Run(job, robot, claimId));
            // Time passes only where the walk says so, however slow the machine.
            bench.expireLease(model.jobId, -3600);
            assertThat(job.attempt()).isEqualTo(model.attempt);
            assertThat(job.retryCount()).isEqualTo(model.retries);
        });
        return "claim by " + robot.robotName() + ": " + claimed.map(JobBench::id);
    }

    private JobModel model(JobId jobId) {
        return Optional.ofNullable(models.get(jobId)).orElseThrow();
    }

    private interface Act {
        void on(JobModel model, Run run);
    }

    private String onRunning(String what, Act act) {
        var running =
                models.values().stream().filter(model -> model.run.isPresent()).toList();
        if (running.isEmpty()) {
            return what + ": nothing runs";
        }
        var model = running.get(random.nextInt(running.size()));
        act.on(model, model.run.orElseThrow());
        return what + " " + model.jobId;
    }

    private void claimAgain(JobModel model, Run run) {
        bench.sql("UPDATE casare.job_queue SET claimed_at = clock_timestamp() WHERE job_id = ?", model.jobId.value());
        var again = bench.claim(run.holder(), run.claimId()).orElseThrow();
        assertThat(again.jobId()).isEqualTo(run.job().jobId());
        assertThat(again.leaseToken()).isEqualTo(run.job().leaseToken());
    }

    private void extend(JobModel model, Run run) {
        assertThat(bench.extend(run.holder(), run.job()).cancelRequested()).isEqualTo(model.cancelRequested);
        model.used = true;
    }

    private void progress(JobModel model, Run run) {
        int percent = random.nextInt(100);
        var noted = JobBench.accepted(bench.attempts.progress(
                model.jobId,
                JobBench.with(run.holder(), run.job()),
                new AttemptStore.Progress(percent, Optional.of("n" + percent), Optional.empty())));
        assertThat(noted.cancelRequested()).isEqualTo(model.cancelRequested);
        assertThat(noted.percent()).isEqualTo(percent);
        model.used = true;
    }

    private void complete(JobModel model, Run run) {
        model.completed();
        twice(() -> bench.complete(run.holder(), run.job()), model, run);
    }

    private void fail(JobModel model, Run run) {
        var kind = random.nextInt(3) == 0 ? ErrorKind.BUSINESS : ErrorKind.APPLICATION;
        model.failed(kind);
        twice(() -> bench.fail(run.holder(), run.job(), kind), model, run);
    }

    private void release(JobModel model, Run run) {
        model.released();
        twice(() -> bench.attempts.release(model.jobId, JobBench.with(run.holder(), run.job())), model, run);
    }

    private interface Ending {
        LeaseAnswer<JobStatus> send();
    }

    /// The answer may be lost: who repeats gets the same one.
    private void twice(Ending ending, JobModel model, Run run) {
        assertThat(JobBench.accepted(ending.send())).isEqualTo(model.status);
        assertThat(JobBench.accepted(ending.send())).as("repeated").isEqualTo(model.status);
        stale.add(run);
    }

    private String cancel() {
        if (models.isEmpty()) {
            return "cancel: nothing there";
        }
        var model = any(each -> true).orElseThrow();
        var answer = bench.jobs.cancel(model.jobId, Optional.empty(), JobBench.ANN);
        switch (answer) {
            case JobStore.Cancelled.Done() -> assertThat(model.status).isEqualTo(JobStatus.PENDING);
            case JobStore.Cancelled.Requested(var robotId, boolean before) -> {
                assertThat(robotId).isEqualTo(model.run.orElseThrow().holder().robotId());
                assertThat(before).isEqualTo(model.cancelRequested);
            }
            case JobStore.Cancelled.Final(var status) -> assertThat(status).isEqualTo(model.status);
            case JobStore.Cancelled.NotFound() -> throw new AssertionError("Expected job " + model.jobId);
        }
        model.cancelAsked();
        return "cancel " + model.jobId;
    }

    private Optional<JobModel> any(Predicate<JobModel> which) {
        var found = models.values().stream().filter(which).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    /// Time passes for some of the running jobs, and the orchestrator looks.
    private String sweep(String what, Predicate<JobModel> which, Consumer<JobModel> pass, Consumer<JobModel> becomes) {
        Set<JobId> due = new HashSet<>();
        for (var model : models.values()) {
            if (model.run.isPresent() && which.test(model) && random.nextBoolean()) {
                pass.accept(model);
                stale.add(model.run.orElseThrow());
                becomes.accept(model);
                due.add(model.jobId);
            }
        }
        assertThat(bench.endAllOverdue())
                .as(what)
                .extracting(AttemptStore.Ended::jobId)
                // The walks before this one have left jobs too.
                .filteredOn(models::containsKey)
                .containsExactlyInAnyOrderElementsOf(due);
        return what + " " + due;
    }

    private void endLease(JobModel model) {
        bench.expireLease(model.jobId, 0.001);
    }

    private void cancelLongAgo(JobModel model) {
        bench.sql(
                "UPDATE casare.job_queue SET cancel_requested_at = cancel_requested_at - interval '61 seconds',"
                        + " cancel_delivered_at = cancel_delivered_at - interval '61 seconds' WHERE job_id = ?",
                model.jobId.value());
    }

    private void begunLongAgo(JobModel model) {
        bench.sql(
                "UPDATE casare.job_queue SET claimed_at = claimed_at - interval '3001 seconds' WHERE job_id = ?",
                model.jobId.value());
    }

    private String retryByHand() {
        var ended = any(JobModel::isFinal);
        ended.ifPresent(old -> {
            var next = bench.newJob(JobBench.options()).jobId();
            bench.jobs.retry(old.jobId, next, false, false, JobBench.ANN);
            models.put(next, new JobModel(next, old.maxRetries, old.timeoutSeconds));
        });
        return "retry " + ended.map(model -> model.jobId);
    }

    /// Whatever a token that is used up is tried for, and by whom: no job changes.
    private String writeWithAnOldToken() {
        if (stale.isEmpty()) {
            return "old token: none";
        }
        var old = stale.get(random.nextInt(stale.size()));
        var jobId = JobBench.id(old.job());
        var before = bench.row(jobId);
        for (var robot : robots) {
            var holder = JobBench.with(robot, old.job());
            bench.attempts.complete(jobId, holder, Map.of());
            bench.fail(robot, old.job(), ErrorKind.APPLICATION);
            bench.attempts.release(jobId, holder);
            assertThat(bench.attempts.extend(jobId, holder, Duration.ofHours(1)))
                    .isInstanceOf(LeaseAnswer.LeaseLost.class);
        }
        assertThat(bench.row(jobId)).isEqualTo(before);
        return "old token of " + jobId;
    }

    private void compare() {
        var workspace = bench.scope.workspaceId();
        Map<String, String> expected = new LinkedHashMap<>();
        models.values().forEach(model -> expected.put(model.jobId.toString(), model.toString()));
        Map<String, String> found = new LinkedHashMap<>();
        bench.database
                .jdbi()
                .useHandle(handle -> handle.select(PICTURES, workspace)
                        .map((row, context) -> Map.entry(row.getString("job_id"), row.getString("picture")))
                        .forEach(each -> found.put(each.getKey(), each.getValue())));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
        List<String> broken = bench.database
                .jdbi()
                .withHandle(handle -> handle.select(BROKEN, workspace, workspace)
                        .mapTo(String.class)
                        .list());
        assertThat(broken).as("what breaks a rule").isEmpty();
    }

    /// What the answer of the API says of every job.
    void compareAnswers() {
        for (var model : models.values()) {
            var job = bench.views.find(model.jobId).orElseThrow().job();
            assertThat(job.status()).isEqualTo(model.status);
            assertThat(job.attempt()).isEqualTo(model.attempt);
            assertThat(job.retryCount()).isEqualTo(model.retries);
            assertThat(job.cancelRequested()).isEqualTo(model.cancelRequested);
            assertThat(job.attempts())
                    .hasSize(model.ends.size() + (model.run.isPresent() ? 1 : 0))
                    .filteredOn(attempt -> attempt.endedAt() == null)
                    .hasSize(model.run.isPresent() ? 1 : 0);
        }
    }
}
