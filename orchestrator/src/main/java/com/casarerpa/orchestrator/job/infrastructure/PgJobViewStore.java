package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.DeadLetterStats;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobAttempt;
import com.casarerpa.contract.job.JobAttemptDetail;
import com.casarerpa.contract.job.JobCount;
import com.casarerpa.contract.job.JobPage;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.JobSummary;
import com.casarerpa.contract.job.TimelineEntry;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.SensitiveNames;
import com.casarerpa.orchestrator.job.domain.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Jobs as people see them, read from PostgreSQL.
public final class PgJobViewStore implements JobViews {

    private static final String FIND_JOB = """
        SELECT
            j.*, w.name AS workflow_name, v.digest AS workflow_digest, r.name AS robot_name,
            p.variables, p.submitted_by,
            s.result, s.error_code, s.error_kind, s.error_message, s.failed_node
        FROM casare.job_queue j
        JOIN casare.job_payload p ON p.job_id = j.job_id
        JOIN casare.workflows w ON w.workflow_id = j.workflow_id
        JOIN casare.workflow_versions v ON v.workflow_id = j.workflow_id AND v.version = j.workflow_version
        LEFT JOIN casare.robots r ON r.robot_id = j.robot_id
        LEFT JOIN LATERAL (
            SELECT a.result, a.error_code, a.error_kind, a.error_message, a.failed_node
            FROM casare.job_attempts a
            WHERE a.job_id = j.job_id
              AND a.end_reason NOT IN ('released', 'undelivered')
            ORDER BY a.attempt_no DESC
            LIMIT 1
        ) s ON true
        WHERE j.job_id = :job_id
        """;

    private static final String FIND_ATTEMPTS = """
        SELECT a.*, r.name AS robot_name
        FROM (
            SELECT a.attempt_no, a.robot_id, a.started_at, a.ended_at, a.end_reason, a.job_status, a.error_code,
                a.error_kind, a.error_message, a.failed_node
            FROM casare.job_attempts a
            WHERE a.job_id = :job_id
            UNION ALL
            -- The one that runs is the row of the queue.
            SELECT j.claim_count, j.robot_id, j.claimed_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM casare.job_queue j
            WHERE j.job_id = :job_id
              AND j.status = 'running'
        ) a
        LEFT JOIN casare.robots r ON r.robot_id = a.robot_id
        ORDER BY a.attempt_no
        """;

    /// Events of the job alone: those of claims and ends stand in rows together with those of other jobs.
    private static final String FIND_TOLD = """
        SELECT e.ts, e.type, e.data
        FROM casare.events e
        WHERE e.job_id = :job_id
          AND e.type <> 'job.progress'
        ORDER BY e.seq DESC
        LIMIT 500
        """;

    /// Names of variables that the workflow marks as sensitive.
    private static final String FIND_SENSITIVE = """
        SELECT n.name
        FROM casare.job_queue j
        JOIN casare.workflow_versions v ON v.workflow_id = j.workflow_id AND v.version = j.workflow_version
        CROSS JOIN LATERAL json_each(
            CASE json_typeof(v.definition -> 'variables') WHEN 'object' THEN v.definition -> 'variables'
                                                          ELSE '{}' END) AS n (name, value)
        WHERE j.job_id = :job_id
          AND CASE json_typeof(n.value) WHEN 'object' THEN n.value ->> 'sensitive' = 'true' ELSE false END
        """;

    private static final String FIND_ATTEMPT = """
        SELECT a.attempt_no, a.robot_id, r.name AS robot_name, a.started_at, a.ended_at, a.end_reason, a.error_code,
            a.error_kind, a.error_message, a.failed_node, a.result
        FROM casare.job_attempts a
        LEFT JOIN casare.robots r ON r.robot_id = a.robot_id
        WHERE a.job_id = :job_id
          AND a.attempt_no = :attempt_no
        """;

    /// Over the few attempts by which a job failed for good.
    private static final String DEAD_LETTERS = """
        SELECT coalesce(a.error_code, '') AS error_code, count(*) AS jobs, min(a.ended_at) AS oldest_at
        FROM casare.workspaces ws
        JOIN casare.job_attempts a ON a.workspace_id = ws.workspace_id
        WHERE a.fingerprint IS NOT NULL
          AND a.job_status = 'failed'
          AND NOT EXISTS (SELECT FROM casare.job_settlements t WHERE t.job_id = a.job_id)
          AND (CAST(:tenant_id AS uuid) IS NULL OR ws.tenant_id = CAST(:tenant_id AS uuid))
          AND (CAST(:workspace_id AS uuid) IS NULL OR ws.workspace_id = CAST(:workspace_id AS uuid))
        GROUP BY 1
        ORDER BY 2 DESC, 1
        """;

    private static final int CODES_TOLD = 20;

    private final Jdbi jdbi;

    public PgJobViewStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// As one snapshot sees it: the parts are told together.
    @Override
    public Optional<Found> find(JobId jobId) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var runs = runs(handle, jobId);
            var told = told(handle, jobId);
            return handle.createQuery(FIND_JOB)
                    .bind("job_id", jobId.value())
                    .map((row, context) -> job(row, runs, told))
                    .findOne()
                    .map(job -> new Found(job, sensitive(handle, jobId)));
        });
    }

    @Override
    public JobPage list(Filter filter) {
        var jobs = jdbi.withHandle(handle -> narrowed(handle.createQuery(JobListSql.page(filter)), filter.criteria())
                .bind(
                        "after_created_at",
                        filter.after()
                                .map(cursor -> Instant.EPOCH.plus(cursor.key(), ChronoUnit.MICROS))
                                .orElse(null))
                .bind("after_key", filter.after().map(Cursor::key).orElse(null))
                .bind("after_job_id", filter.after().map(Cursor::jobId).orElse(null))
                // One more than asked for tells whether there is a next page.
                .bind("limit", filter.limit() + 1)
                .map((row, context) -> Map.entry(row.getLong("sort_key"), summary(row)))
                .list());
        var page = jobs.stream().limit(filter.limit()).map(Map.Entry::getValue).toList();
        if (jobs.size() <= filter.limit()) {
            return new JobPage(page, null);
        }
        var last = jobs.get(filter.limit() - 1);
        return new JobPage(page, new Cursor(last.getKey(), last.getValue().jobId()).text());
    }

    @Override
    public JobCount count(Criteria criteria) {
        return jdbi.inTransaction(handle -> {
            var byStatus = new TreeMap<String, Long>();
            narrowed(handle.createQuery(JobListSql.count(criteria)), criteria)
                    .map((row, context) -> Map.entry(row.getString("status"), row.getLong("jobs")))
                    .forEach(each -> byStatus.merge(each.getKey(), each.getValue(), Long::sum));
            // That of the transaction's beginning: what it has not seen is not before it.
            var asOf = handle.createQuery("SELECT now()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant();
            long total = byStatus.values().stream().mapToLong(Long::longValue).sum();
            return new JobCount(total, byStatus, asOf);
        });
    }

    private static Query narrowed(Query query, Criteria criteria) {
        return query.bindArray(
                        "statuses",
                        String.class,
                        criteria.statuses().stream().map(JobStatus::text).toList())
                .bind("workflow_id", criteria.workflowId().orElse(null))
                .bind("robot_id", criteria.robotId().orElse(null))
                .bind("tenant_id", criteria.tenantId().orElse(null))
                .bind("workspace_id", criteria.workspaceId().orElse(null))
                .bind("environment", StoredJson.text(criteria.environment().orElse(null)))
                .bind("from", criteria.from().orElse(null))
                .bind("to", criteria.to().orElse(null))
                .bind("text", StoredJson.text(criteria.text().orElse(null)))
                .bind("error_code", StoredJson.text(criteria.errorCode().orElse(null)))
                .bind("fingerprint", criteria.fingerprint().orElse(null))
                .bind("ended", JobListSql.ended(criteria));
    }

    @Override
    public Optional<FoundAttempt> findAttempt(JobId jobId, int attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_ATTEMPT)
                .bind("job_id", jobId.value())
                .bind("attempt_no", attempt)
                .map((row, context) ->
                        new JobAttemptDetail(attempt(row), StoredJson.readOrNull(row.getString("result"))))
                .findOne()
                .map(detail -> new FoundAttempt(detail, sensitive(handle, jobId))));
    }

    @Override
    public DeadLetterStats deadLetters(Optional<UUID> tenantId, Optional<UUID> workspaceId) {
        record Code(String code, long jobs, Instant oldestAt) {}
        var codes = jdbi.withHandle(handle -> handle.createQuery(DEAD_LETTERS)
                .bind("tenant_id", tenantId.orElse(null))
                .bind("workspace_id", workspaceId.orElse(null))
                .map((row, context) ->
                        new Code(row.getString("error_code"), row.getLong("jobs"), Rows.instant(row, "oldest_at")))
                .list());
        var told = new LinkedHashMap<String, Long>();
        codes.stream().limit(CODES_TOLD).forEach(each -> told.put(each.code(), each.jobs()));
        return new DeadLetterStats(
                codes.stream().mapToLong(Code::jobs).sum(),
                told,
                codes.stream()
                        .map(Code::oldestAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static List<Timeline.Run> runs(Handle handle, JobId jobId) {
        return handle.createQuery(FIND_ATTEMPTS)
                .bind("job_id", jobId.value())
                .map((row, context) -> new Timeline.Run(attempt(row), row.getString("job_status")))
                .list();
    }

    private static JobAttempt attempt(ResultSet row) throws SQLException {
        return new JobAttempt(
                row.getInt("attempt_no"),
                Rows.uuidOrNull(row, "robot_id"),
                row.getString("robot_name"),
                Rows.instant(row, "started_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getString("end_reason"),
                row.getString("error_code"),
                errorKind(row),
                row.getString("error_message"),
                row.getString("failed_node"));
    }

    private static List<Timeline.Told> told(Handle handle, JobId jobId) {
        return handle.createQuery(FIND_TOLD)
                .bind("job_id", jobId.value())
                .map((row, context) -> new Timeline.Told(
                        Rows.instant(row, "ts"), row.getString("type"), StoredJson.read(row.getString("data"))))
                .list()
                .reversed();
    }

    private static List<TimelineEntry> timeline(ResultSet row, List<Timeline.Run> runs, List<Timeline.Told> told)
            throws SQLException {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        asked.put("status", "pending");
        asked.put("workflow_id", Rows.uuid(row, "workflow_id"));
        asked.put("workflow_name", row.getString("workflow_name"));
        asked.put("workflow_version", row.getInt("workflow_version"));
        asked.put("priority", row.getInt("priority"));
        asked.put("environment", row.getString("environment"));
        var retryOf = Rows.uuidOrNull(row, "parent_job_id");
        if (retryOf != null) {
            asked.put("retry_of", retryOf);
        }
        var cancelledAt = Optional.ofNullable(Rows.instantOrNull(row, "cancel_requested_at"));
        @Nullable String cancelledBy = row.getString("cancel_by");
        @Nullable String reason = row.getString("cancel_reason");
        var toldAt = Rows.instantOrNull(row, "cancel_delivered_at");
        var delivered = toldAt == null
                ? Optional.<Timeline.Delivered>empty()
                : Optional.of(new Timeline.Delivered(toldAt, row.getString("cancel_delivered_by")));
        return Timeline.of(
                new Timeline.Submitted(Rows.instant(row, "created_at"), row.getString("submitted_by"), asked),
                runs,
                cancelledAt.map(at -> new Timeline.Cancel(at, cancelledBy, reason, delivered)),
                Optional.ofNullable(Rows.instantOrNull(row, "finished_at")),
                told);
    }

    private static SensitiveNames sensitive(Handle handle, JobId jobId) {
        return new SensitiveNames(new HashSet<>(handle.createQuery(FIND_SENSITIVE)
                .bind("job_id", jobId.value())
                .mapTo(String.class)
                .list()));
    }

    private static Job job(ResultSet row, List<Timeline.Run> runs, List<Timeline.Told> told) throws SQLException {
        @Nullable Integer timeout = row.getObject("timeout_seconds", Integer.class);
        return new Job(
                Rows.uuid(row, "job_id"),
                Rows.uuid(row, "tenant_id"),
                Rows.uuid(row, "workspace_id"),
                Rows.uuid(row, "workflow_id"),
                row.getString("workflow_name"),
                row.getInt("workflow_version"),
                row.getString("workflow_digest"),
                status(row),
                row.getInt("priority"),
                row.getString("environment"),
                Rows.texts(row, "required_capabilities"),
                Rows.texts(row, "required_tags"),
                Rows.uuidOrNull(row, "pinned_robot_id"),
                Rows.uuidOrNull(row, "robot_id"),
                row.getString("robot_name"),
                row.getInt("attempt"),
                row.getInt("retry_count"),
                row.getInt("max_retries"),
                timeout,
                Rows.instant(row, "created_at"),
                row.getString("submitted_by"),
                Rows.instantOrNull(row, "not_before"),
                Rows.instantOrNull(row, "claimed_at"),
                Rows.instantOrNull(row, "lease_expires_at"),
                Rows.instantOrNull(row, "finished_at"),
                row.getDouble("progress"),
                row.getString("current_node"),
                Rows.instantOrNull(row, "cancel_requested_at") != null,
                row.getString("cancel_reason"),
                StoredJson.read(row.getString("variables")),
                StoredJson.readOrNull(row.getString("result")),
                row.getString("error_code"),
                errorKind(row),
                row.getString("error_message"),
                row.getString("failed_node"),
                Rows.uuidOrNull(row, "parent_job_id"),
                runs.stream().map(Timeline.Run::attempt).toList(),
                timeline(row, runs, told));
    }

    private static JobSummary summary(ResultSet row) throws SQLException {
        return new JobSummary(
                Rows.uuid(row, "job_id"),
                Rows.uuid(row, "tenant_id"),
                Rows.uuid(row, "workspace_id"),
                Rows.uuid(row, "workflow_id"),
                row.getString("workflow_name"),
                row.getInt("workflow_version"),
                status(row),
                row.getInt("priority"),
                row.getString("environment"),
                Rows.uuidOrNull(row, "robot_id"),
                row.getString("robot_name"),
                row.getInt("attempt"),
                row.getInt("retry_count"),
                row.getInt("max_retries"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "not_before"),
                Rows.instantOrNull(row, "claimed_at"),
                Rows.instantOrNull(row, "finished_at"),
                row.getDouble("progress"),
                row.getString("current_node"),
                Rows.instantOrNull(row, "cancel_requested_at") != null,
                row.getString("error_code"),
                row.getString("error_message"));
    }

    private static JobStatus status(ResultSet row) throws SQLException {
        return JobStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    private static @Nullable ErrorKind errorKind(ResultSet row) throws SQLException {
        @Nullable String text = row.getString("error_kind");
        return text == null ? null : ErrorKind.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
