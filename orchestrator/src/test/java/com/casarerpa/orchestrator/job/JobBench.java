package com.casarerpa.orchestrator.job;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.dispatch.application.Claim;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.dispatch.infrastructure.PgDispatchStore;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.GiveBack;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import com.casarerpa.orchestrator.job.domain.Scope;
import com.casarerpa.orchestrator.job.infrastructure.PgAttemptStore;
import com.casarerpa.orchestrator.job.infrastructure.PgJobStore;
import com.casarerpa.orchestrator.job.infrastructure.PgJobViewStore;
import com.casarerpa.orchestrator.job.infrastructure.PgLogStore;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A workspace with one workflow on a real database, and short words for what tests do with it. Each bench has a
/// workspace of its own, so tests do not see each other's jobs.
public final class JobBench {
    public static final RetryPolicy POLICY = RetryPolicy.standard();
    public static final Actor ANN = new Actor("admin:ann", "request-1", "127.0.0.1");
    /// One for each database: like an orchestrator that runs as long as the tests.
    private static final Map<Database, ClaimDesk> DESKS = new ConcurrentHashMap<>();

    public static final UUID PROCESS = UUID.randomUUID();
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    public final Database database;
    public final Scope scope;
    public final UUID workflowId = UUID.randomUUID();
    public final PgJobStore jobs;
    public final ClaimDesk desk;
    public final PgAttemptStore attemptStore;
    public final SingleAttempts attempts;
    public final PgJobViewStore views;
    public final PgLogStore logs;

    public JobBench(Database database) {
        this.database = database;
        var jdbi = database.jdbi();
        jobs = new PgJobStore(jdbi);
        attemptStore = new PgAttemptStore(jdbi, PROCESS);
        attempts = new SingleAttempts(attemptStore);
        desk = DESKS.computeIfAbsent(database, JobBench::newDesk);
        views = new PgJobViewStore(jdbi);
        logs = new PgLogStore(jdbi);
        scope = new Scope(UUID.fromString("00000000-0000-0000-0000-000000000001"), UUID.randomUUID());
        sql(
                "INSERT INTO casare.workspaces (workspace_id, tenant_id, name) VALUES (?, ?, ?)",
                scope.workspaceId(),
                scope.tenantId(),
                "w-" + scope.workspaceId());
        sql("""
                INSERT INTO casare.workflows (workflow_id, tenant_id, workspace_id, name, origin, latest_version)
                VALUES (?, ?, ?, 'Invoices', 'registered', 1)
                """, workflowId, scope.tenantId(), scope.workspaceId());
        addVersion(1, "{\"variables\": {\"pin\": {\"type\": \"String\", \"sensitive\": true}}, \"nodes\": {}}");
    }

    public void addVersion(int version, String definition) {
        sql("""
                INSERT INTO casare.workflow_versions
                    (workflow_id, version, tenant_id, workspace_id, digest, definition, created_by)
                VALUES (?, ?, ?, ?, lpad(?, 64, '0'), CAST(? AS json), 'test')
                """, workflowId, version, scope.tenantId(), scope.workspaceId(), Integer.toString(version), definition);
        sql("UPDATE casare.workflows SET latest_version = ? WHERE workflow_id = ?", version, workflowId);
    }

    public int sql(String sql, Object... arguments) {
        return database.jdbi().withHandle(handle -> handle.execute(sql, arguments));
    }

    public <T> T value(Class<T> type, String sql, Object... arguments) {
        return database.jdbi()
                .withHandle(handle -> handle.select(sql, arguments).mapTo(type).one());
    }

    /// A robot with `slots` slots that is registered in environment `default`.
    public Holder robot(String name, int slots) {
        return robot(name, slots, List.of(), List.of());
    }

    public Holder robot(String name, int slots, List<String> capabilities, List<String> tags) {
        var id = UUID.randomUUID();
        sql(
                """
                INSERT INTO casare.robots
                    (robot_id, tenant_id, workspace_id, name, max_concurrent_jobs, capabilities, tags, registered_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, now())
                """,
                id,
                scope.tenantId(),
                scope.workspaceId(),
                name,
                slots,
                capabilities.toArray(String[]::new),
                tags.toArray(String[]::new));
        return new Holder(scope, id, name, Optional.empty());
    }

    public static NewJob.Options options() {
        return new NewJob.Options(
                10, "default", 3, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public static NewJob.Options priority(int priority) {
        return new NewJob.Options(
                priority, "default", 3, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public static NewJob.Options retries(int max) {
        return new NewJob.Options(
                10, "default", max, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public static NewJob.Options environment(String environment) {
        return new NewJob.Options(
                10, environment, 3, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    public static NewJob.Options needs(List<String> capabilities, List<String> tags) {
        return new NewJob.Options(
                10, "default", 3, Optional.empty(), Optional.empty(), Optional.empty(), capabilities, tags);
    }

    public static NewJob.Options pinned(UUID robotId) {
        return new NewJob.Options(
                10, "default", 3, Optional.empty(), Optional.empty(), Optional.of(robotId), List.of(), List.of());
    }

    public static NewJob.Options timeout(int seconds) {
        return new NewJob.Options(
                10, "default", 3, Optional.empty(), Optional.of(seconds), Optional.empty(), List.of(), List.of());
    }

    public NewJob newJob(NewJob.Options options) {
        return new NewJob(
                new JobId(IDS.generate()),
                workflowId,
                Optional.of(1),
                Optional.empty(),
                Optional.empty(),
                Map.of("file", "a.csv"),
                options,
                "admin:test",
                Optional.empty(),
                JobOrigin.UNKNOWN);
    }

    public JobId submit() {
        return submit(options());
    }

    public JobId submit(NewJob.Options options) {
        var job = newJob(options);
        jobs.insert(List.of(job));
        return job.jobId();
    }

    /// A claim desk of another orchestrator.
    public static ClaimDesk newDesk(Database database) {
        var process = UUID.randomUUID();
        return new ClaimDesk(
                new PgDispatchStore(database.jdbi(), process),
                Duration.ofSeconds(5),
                SqlFailures::classify,
                Runnable::run,
                new GiveBack(new PgAttemptStore(database.jdbi(), process), POLICY));
    }

    public static Claim claimOf(Holder robot) {
        return new Claim(robot, "default", Duration.ofSeconds(30), Optional.empty(), Duration.ZERO, Optional.empty());
    }

    /// Claims after a look at everything: tests change rows behind the desk's back.
    public Optional<ClaimedJob> claim(Claim claim) {
        desk.recheck();
        return desk.claim(claim).join();
    }

    public Optional<ClaimedJob> claim(Holder robot) {
        return claim(claimOf(robot));
    }

    public Optional<ClaimedJob> claim(Holder robot, String environment) {
        var c = claimOf(robot);
        return claim(new Claim(robot, environment, c.lease(), c.claimId(), c.maxWait(), c.capabilities()));
    }

    public Optional<ClaimedJob> claim(Holder robot, UUID claimId) {
        var c = claimOf(robot);
        return claim(new Claim(robot, c.environment(), c.lease(), Optional.of(claimId), c.maxWait(), c.capabilities()));
    }

    public static Holder with(Holder robot, ClaimedJob job) {
        return new Holder(
                robot.scope(), robot.robotId(), robot.robotName(), Optional.of(new LeaseToken(job.leaseToken())));
    }

    public static JobId id(ClaimedJob job) {
        return new JobId(job.jobId());
    }

    public LeaseAnswer<JobStatus> complete(Holder robot, ClaimedJob job) {
        return attempts.complete(id(job), with(robot, job), Map.of("success", true));
    }

    /// The robot makes use of the lease of the job: so it has received it.
    public AttemptStore.Extended extend(Holder robot, ClaimedJob job) {
        return accepted(attempts.extend(id(job), with(robot, job), Duration.ofSeconds(30)));
    }

    public LeaseAnswer<JobStatus> fail(Holder robot, ClaimedJob job, ErrorKind kind) {
        var failure = new Failure(Optional.of("BROKEN"), kind, "It broke", Optional.of("n1"), Optional.empty());
        return attempts.fail(id(job), with(robot, job), failure, Optional.of(Map.of("trace", List.of("n1"))), POLICY);
    }

    public JobStatus status(JobId jobId) {
        return JobStatus.valueOf(
                value(String.class, "SELECT upper(status) FROM casare.job_queue WHERE job_id = ?", jobId.value()));
    }

    /// The whole row, to see that nothing has changed.
    public String row(JobId jobId) {
        return value(String.class, """
                SELECT CAST(to_jsonb(j) AS text)
                    || (SELECT count(*) FROM casare.events e WHERE CAST(e.data AS text) LIKE '%' || j.job_id || '%')
                FROM casare.job_queue j WHERE job_id = ?
                """, jobId.value());
    }

    public List<String> events(JobId jobId) {
        return database.jdbi()
                .withHandle(handle -> handle.select("""
                        SELECT e.type
                        FROM casare.events e
                        CROSS JOIN LATERAL json_array_elements(
                            CASE json_typeof(e.data) WHEN 'array' THEN e.data ELSE json_build_array(e.data) END)
                            WITH ORDINALITY AS o (data, place)
                        WHERE coalesce(CAST(e.job_id AS text), o.data ->> 'job_id') = ?
                        ORDER BY e.seq, o.place
                        """, jobId.value().toString())
                        .mapTo(String.class)
                        .list());
    }

    /// A field of the job's newest event of a type.
    public String event(JobId jobId, String type, String field) {
        return value(String.class, """
                SELECT d.event ->> CAST(? AS text)
                FROM casare.events e
                CROSS JOIN LATERAL json_array_elements(
                    CASE json_typeof(e.data) WHEN 'array' THEN e.data ELSE json_build_array(e.data) END)
                    AS d (event)
                WHERE e.type = ?
                  AND d.event ->> 'job_id' = CAST(? AS text)
                ORDER BY e.seq DESC
                LIMIT 1
                """, field, type, jobId.value());
    }

    /// Lets the lease of a running job have ended `seconds` ago.
    public void expireLease(JobId jobId, double seconds) {
        sql("""
                UPDATE casare.job_queue SET lease_expires_at = clock_timestamp() - make_interval(secs => ?)
                WHERE job_id = ?
                """, seconds, jobId.value());
    }

    /// Makes a job that backs off due now.
    public void makeDue(JobId jobId) {
        sql("UPDATE casare.job_queue SET not_before = NULL WHERE job_id = ?", jobId.value());
    }

    public static <T> T accepted(LeaseAnswer<T> answer) {
        if (answer instanceof LeaseAnswer.Accepted<T>(var value)) {
            return value;
        }
        throw new AssertionError("Expected the lease to hold, got " + answer);
    }

    public static String lost(LeaseAnswer<?> answer) {
        if (answer instanceof LeaseAnswer.LeaseLost<?>(var reason)) {
            return reason;
        }
        throw new AssertionError("Expected the lease to be lost, got " + answer);
    }

    public AttemptStore.Ended endOverdue(JobId jobId) {
        return endAllOverdue().stream()
                .filter(ended -> ended.jobId().equals(jobId))
                .findFirst()
                .orElseThrow();
    }

    public List<AttemptStore.Ended> endAllOverdue() {
        return attempts.endOverdue(new OverduePolicy(Duration.ofSeconds(60), Duration.ZERO), POLICY, 1000);
    }
}
