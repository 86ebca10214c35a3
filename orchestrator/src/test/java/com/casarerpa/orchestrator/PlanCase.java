package com.casarerpa.orchestrator;

import static com.casarerpa.orchestrator.platform.database.FilledDatabase.finished;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.pending;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.robot;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.running;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.tenant;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.token;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.workflow;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.workspace;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.dispatch.application.DispatchStore;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgDispatchStore;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.application.LogStore;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.IdempotencyKey;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.JobSort;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import com.casarerpa.orchestrator.job.domain.Scope;
import com.casarerpa.orchestrator.job.infrastructure.PgAttemptStore;
import com.casarerpa.orchestrator.job.infrastructure.PgFailureStore;
import com.casarerpa.orchestrator.job.infrastructure.PgJobStore;
import com.casarerpa.orchestrator.job.infrastructure.PgJobViewStore;
import com.casarerpa.orchestrator.job.infrastructure.PgLogStore;
import com.casarerpa.orchestrator.monitoring.application.Wanted;
import com.casarerpa.orchestrator.monitoring.infrastructure.PgEventStore;
import com.casarerpa.orchestrator.monitoring.infrastructure.PgFigures;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.FilledDatabase;
import com.casarerpa.orchestrator.robot.application.Beat;
import com.casarerpa.orchestrator.robot.application.KnownRobot;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import com.casarerpa.orchestrator.robot.infrastructure.PgBeatStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an orchestrator does often, or on tables that grow, and by which indexes.
///
/// @param indexes all by which large tables are read, in the order of the alphabet
record PlanCase(String name, String indexes, Act act) {
    /// The process that does it.
    static final UUID SELF = UUID.randomUUID();

    private static final String LISTED = "job_attempts_pkey job_queue_listing";

    /// What is done.
    interface Act {
        void on(Database database);
    }

    @Override
    public String toString() {
        return name;
    }

    /// On connections with fixed plans.
    static Stream<PlanCase> hot() {
        return Stream.of(claims(), leases(), overdue()).flatMap(each -> each);
    }

    /// On the connections of everything else.
    static Stream<PlanCase> plain() {
        return Stream.of(jobs(), watching(), views(), failures()).flatMap(each -> each);
    }

    private static Stream<PlanCase> claims() {
        return Stream.of(
                new PlanCase(
                        "attach robots", "job_queue_pkey", on -> dispatch(on).attach(robots())),
                new PlanCase("look for lost robots", "", on -> dispatch(on).lost(robots())),
                new PlanCase(
                        "claim",
                        "job_payload_pkey job_queue_pkey",
                        on -> dispatch(on)
                                .write(IntStream.rangeClosed(1, 30)
                                        .mapToObj(n -> grant(1 + n % 20, 3 * n))
                                        .toList())),
                new PlanCase(
                        "repeat a claim",
                        "job_payload_pkey job_queue_pkey",
                        on -> dispatch(on)
                                .repeated(List.of(new DispatchStore.Repeat(robot(1), running(20), UUID.randomUUID())))),
                new PlanCase(
                        "heads of lanes",
                        "job_queue_claimable job_queue_delayed",
                        on -> dispatch(on).heads(List.of(workspace(1), workspace(2), workspace(3)), 64)),
                new PlanCase(
                        "more of lanes",
                        "job_queue_claimable",
                        on -> dispatch(on)
                                .more(
                                        List.of(
                                                new DispatchStore.LaneEnd(workspace(1), 0, candidate(300)),
                                                new DispatchStore.LaneEnd(workspace(1), 1, candidate(303))),
                                        64)),
                new PlanCase(
                        "jobs by id",
                        "job_queue_pkey",
                        on -> dispatch(on).byId(List.of(pending(1000), pending(2000), finished(1)))),
                new PlanCase(
                        "jobs that became due",
                        "job_queue_delayed",
                        on -> dispatch(on).due(List.of(workspace(1), workspace(2)))));
    }

    private static Stream<PlanCase> leases() {
        return Stream.of(
                new PlanCase(
                        "extend",
                        "job_attempts_pkey job_queue_pkey",
                        on -> attempts(on)
                                .extend(List.of(
                                        new AttemptStore.Extension(
                                                new JobId(running(1)), holder(1), Duration.ofHours(1)),
                                        new AttemptStore.Extension(
                                                new JobId(finished(1)), holder(1), Duration.ofHours(1))))),
                new PlanCase(
                        "progress",
                        "job_queue_pkey",
                        on -> attempts(on)
                                .progress(List.of(new AttemptStore.Report(
                                        new JobId(running(2)),
                                        holder(2),
                                        new AttemptStore.Progress(50, Optional.of("read"), Optional.empty()))))),
                new PlanCase(
                        "complete, once more too",
                        "job_attempts_pkey job_queue_pkey",
                        on -> end(
                                on,
                                new AttemptStore.Ending.Complete(
                                        new JobId(running(3)), holder(3), Map.of("ok", true)))),
                new PlanCase(
                        "fail, once more too",
                        "job_attempts_pkey job_queue_pkey",
                        on -> end(
                                on,
                                new AttemptStore.Ending.Fail(
                                        new JobId(running(4)),
                                        holder(4),
                                        new Failure(
                                                Optional.of("TIMEOUT"),
                                                ErrorKind.APPLICATION,
                                                "It broke",
                                                Optional.empty(),
                                                Optional.empty()),
                                        Optional.empty()))));
    }

    private static Stream<PlanCase> overdue() {
        return Stream.of(
                new PlanCase(
                        "look when something is overdue",
                        "job_queue_pkey",
                        on -> attempts(on).nextDue(OverduePolicy.standard())),
                new PlanCase(
                        "let go of what was kept for a robot",
                        "job_queue_pkey",
                        on -> attempts(on).liftPreferences(500)),
                new PlanCase(
                        "end what is overdue",
                        "job_attempts_pkey job_queue_pkey",
                        on -> attempts(on).endOverdue(OverduePolicy.standard(), RetryPolicy.standard(), 500)),
                new PlanCase(
                        "cancels of a robot",
                        "job_queue_pkey",
                        on -> attempts(on).cancelRequests(robot(1))));
    }

    private static Stream<PlanCase> jobs() {
        return Stream.of(
                new PlanCase(
                        "submit",
                        "idempotency_keys_pkey",
                        on -> new PgJobStore(on.jdbi()).insert(List.of(newJob(), newJob()))),
                new PlanCase(
                        "cancel",
                        "job_queue_pkey",
                        on -> new PgJobStore(on.jdbi())
                                .cancel(new JobId(pending(4000)), Optional.empty(), Actor.SYSTEM)),
                new PlanCase(
                        "retry by hand",
                        "job_payload_pkey job_queue_pkey",
                        on -> new PgJobStore(on.jdbi())
                                .retry(
                                        new JobId(finished(5)),
                                        new JobId(UUID.randomUUID()),
                                        true,
                                        false,
                                        Actor.SYSTEM)),
                new PlanCase(
                        "append to a log",
                        "job_attempts_pkey job_logs_pkey job_queue_pkey",
                        on -> new PgLogStore(on.jdbi())
                                .append(
                                        new JobId(running(5)),
                                        holder(5),
                                        1,
                                        List.of(new LogStore.Line(Instant.now(), "info", Optional.empty(), "Read")))),
                new PlanCase(
                        "read a log",
                        "job_attempts_pkey job_logs_pkey job_queue_pkey",
                        on -> new PgLogStore(on.jdbi()).lines(new JobId(finished(6)), Optional.empty(), 0, 500)),
                new PlanCase(
                        "load robots",
                        "job_queue_pkey",
                        on -> new PgBeatStore(on.jdbi()).load(Set.of(new RobotId(robot(1)), new RobotId(robot(2))))));
    }

    private static Stream<PlanCase> watching() {
        return Stream.of(
                new PlanCase(
                        "cancels that heartbeats told",
                        "job_queue_pkey",
                        on -> new PgBeatStore(on.jdbi())
                                .tellCancels(List.of(new KnownRobot.CancelRequest(
                                        running(1), token(running(1)), Optional.empty(), false)))),
                new PlanCase(
                        "heartbeats",
                        "",
                        on -> new PgBeatStore(on.jdbi())
                                .write(robots().stream()
                                        .map(id -> new Beat(
                                                new RobotId(id),
                                                System.nanoTime(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                false))
                                        .toList())),
                new PlanCase(
                        "new events",
                        "events_pkey",
                        on -> new PgEventStore(on.jdbi())
                                .after(
                                        FilledDatabase.FINISHED - 5,
                                        new Wanted(SELF, true, Set.of(), false, Set.of()),
                                        500)),
                new PlanCase("past events", "events_pkey", on -> new PgEventStore(on.jdbi()).between(100, 200, 500)),
                new PlanCase("newest event", "events_pkey", on -> new PgEventStore(on.jdbi()).newest()),
                new PlanCase("oldest event", "events_pkey", on -> new PgEventStore(on.jdbi()).oldest()),
                new PlanCase(
                        "figures of jobs",
                        "events_cancelled job_attempts_ended job_queue_claimable job_queue_pkey",
                        on -> new PgFigures(on.jdbi()).jobs(Optional.empty(), Optional.of(workspace(1)))),
                new PlanCase(
                        "figures of the queue",
                        "job_queue_claimable job_queue_pkey",
                        on -> new PgFigures(on.jdbi()).queueDepth()));
    }

    private static Stream<PlanCase> views() {
        return Stream.of(
                new PlanCase(
                        "one job",
                        "events_job job_attempts_pkey job_payload_pkey job_queue_pkey",
                        on -> viewsOf(on).find(new JobId(finished(7)))),
                new PlanCase("newest jobs", LISTED, on -> viewsOf(on).list(new Listing().filter())),
                new PlanCase(
                        "oldest jobs",
                        LISTED,
                        on -> viewsOf(on).list(new Listing().sorted(new JobSort(JobSort.By.CREATED, false)))),
                new PlanCase(
                        "newest jobs, next page",
                        LISTED,
                        on -> viewsOf(on).list(new Listing().after(50_000).filter())),
                new PlanCase(
                        "newest jobs of a workspace",
                        LISTED,
                        on -> viewsOf(on).list(new Listing().of(workspace(1)).filter())),
                new PlanCase(
                        "newest jobs of a tenant",
                        LISTED,
                        on -> viewsOf(on).list(new Listing().ofTenant(tenant()).filter())),
                new PlanCase(
                        "jobs of an hour",
                        LISTED,
                        on -> viewsOf(on).list(new Listing().ofLastHour().filter())),
                new PlanCase(
                        "jobs that wait",
                        "job_attempts_pkey job_queue_claimable",
                        on -> viewsOf(on)
                                .list(new Listing().in(JobStatus.PENDING).filter())),
                new PlanCase(
                        "jobs that run",
                        "job_attempts_pkey job_queue_pkey",
                        on -> viewsOf(on)
                                .list(new Listing().in(JobStatus.RUNNING).filter())));
    }

    private static Stream<PlanCase> failures() {
        return Stream.of(
                new PlanCase(
                        "jobs that failed",
                        "job_attempts_fingerprint job_attempts_pkey job_queue_pkey",
                        on -> viewsOf(on)
                                .list(new Listing().in(JobStatus.FAILED).filter())),
                new PlanCase(
                        "failures that are alike",
                        "job_attempts_failures job_attempts_pkey job_queue_pkey",
                        on -> new PgFailureStore(on.jdbi())
                                .list(new Listing().of(workspace(1)).failures())),
                new PlanCase(
                        "dead letters in figures",
                        "job_attempts_fingerprint",
                        on -> viewsOf(on).deadLetters(Optional.empty(), Optional.empty())));
    }

    private static DispatchStore dispatch(Database on) {
        return new PgDispatchStore(on.hotJdbi(), SELF);
    }

    private static AttemptStore attempts(Database on) {
        return new PgAttemptStore(on.hotJdbi(), SELF);
    }

    private static JobViews viewsOf(Database on) {
        return new PgJobViewStore(on.jdbi());
    }

    private static void end(Database on, AttemptStore.Ending ending) {
        attempts(on).end(List.of(ending), RetryPolicy.standard());
        attempts(on).end(List.of(ending), RetryPolicy.standard());
    }

    static List<UUID> robots() {
        return IntStream.rangeClosed(1, FilledDatabase.ROBOTS)
                .mapToObj(FilledDatabase::robot)
                .toList();
    }

    private static Candidate candidate(int n) {
        return new Candidate(
                pending(n),
                workspace(1),
                0,
                FilledDatabase.FINISHED + n,
                new Requirements("default", Set.of(), Set.of(), Optional.empty()),
                new Candidate.Work(workflow(1), 1, 10, 3, Optional.empty(), Instant.now()));
    }

    private static DispatchStore.Grant grant(int robot, int job) {
        return new DispatchStore.Grant(
                robot(robot),
                "robot-" + robot,
                candidate(job),
                new LeaseToken(UUID.randomUUID()),
                Duration.ofHours(1),
                Optional.empty(),
                100);
    }

    /// Who holds job `n` of those that run.
    private static Holder holder(int n) {
        var job = running(n);
        int robot = (int) (1 + job.getLeastSignificantBits() % FilledDatabase.ROBOTS);
        return new Holder(
                new Scope(tenant(), workspace(1)),
                robot(robot),
                "robot-" + robot,
                Optional.of(new LeaseToken(token(job))));
    }

    private static NewJob newJob() {
        return new NewJob(
                new JobId(UUID.randomUUID()),
                workflow(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("file", "a.csv"),
                new NewJob.Options(
                        10, "default", 3, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()),
                "test",
                Optional.of(new IdempotencyKey(UUID.randomUUID().toString(), "ab".repeat(32))),
                JobOrigin.UNKNOWN);
    }
}
