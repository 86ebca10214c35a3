package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.JobViews.Criteria;
import com.casarerpa.orchestrator.job.application.JobViews.Filter;
import com.casarerpa.orchestrator.job.domain.JobSort;

/// The statements that list and count jobs. There are few of them, put together from parts that are all written here:
/// where jobs come from, what they are narrowed to, and what they are sorted by.
final class JobListSql {
    /// Where the newest attempt that counts is told.
    private static final String LAST_ATTEMPT = """
        LEFT JOIN LATERAL (
            SELECT a.error_code, a.error_message
            FROM casare.job_attempts a
            WHERE a.job_id = j.job_id
              AND a.end_reason NOT IN ('released', 'undelivered')
            ORDER BY a.attempt_no DESC
            LIMIT 1
        ) s ON true
        """;

    private static final String NARROWED = """
              (cardinality(CAST(:statuses AS text[])) = 0 OR j.status = ANY (CAST(:statuses AS text[])))
          AND (CAST(:workflow_id AS uuid) IS NULL OR j.workflow_id = CAST(:workflow_id AS uuid))
          AND (CAST(:robot_id AS uuid) IS NULL OR j.robot_id = CAST(:robot_id AS uuid))
          AND (CAST(:tenant_id AS uuid) IS NULL OR j.tenant_id = CAST(:tenant_id AS uuid))
          AND (CAST(:workspace_id AS uuid) IS NULL OR j.workspace_id = CAST(:workspace_id AS uuid))
          AND (CAST(:environment AS text) IS NULL OR j.environment = CAST(:environment AS text))
          AND (CAST(:from AS timestamptz) IS NULL OR j.created_at >= CAST(:from AS timestamptz))
          AND (CAST(:to AS timestamptz) IS NULL OR j.created_at < CAST(:to AS timestamptz))
        """;

    /// What has to be looked up for each job. Left out where it is not asked for: a plan that is made once for all
    /// would look it up all the same.
    private static final String SEARCHED = """
          AND (CAST(:text AS text) IS NULL
               OR position(lower(CAST(:text AS text)) IN lower(w.name)) > 0
               OR position(lower(CAST(:text AS text)) IN lower(s.error_message)) > 0
               OR starts_with(CAST(j.job_id AS text), lower(CAST(:text AS text))))
          AND (CAST(:error_code AS text) IS NULL OR s.error_code = CAST(:error_code AS text))
        """;

    private static final String SEARCH_JOINS = """
        JOIN casare.workflows w ON w.workflow_id = j.workflow_id
        """ + LAST_ATTEMPT;

    private static final String OPEN = """
          AND j.status = 'failed'
          AND NOT EXISTS (SELECT FROM casare.job_settlements t WHERE t.job_id = j.job_id)
        """;

    /// Jobs of which an attempt failed: found over the few attempts that did. One that failed for good has one.
    private static final String FAILED = """
        (SELECT q.*
            FROM casare.job_queue q
            WHERE q.workspace_id = ws.workspace_id
              AND q.job_id IN (
                SELECT f.job_id
                FROM casare.job_attempts f
                WHERE f.workspace_id = ws.workspace_id
                  AND f.fingerprint IS NOT NULL
                  AND (NOT :ended OR f.job_status = 'failed')
                  AND (CAST(:fingerprint AS uuid) IS NULL OR f.fingerprint = CAST(:fingerprint AS uuid))))
        """;

    /// `%1$s` what a page needs of a job, `%2$s` jobs, `%3$s` joins, `%4$s` conditions, `%5$s` order and limit.
    private static final String PAGE = """
        SELECT %1$s
        FROM %2$s j
        %3$s
        WHERE %4$s
        %5$s
        """;

    private static final String WITH_NAMES = """
        SELECT
            j.*, w.name AS workflow_name, r.name AS robot_name, s.error_code, left(s.error_message, 500) AS error_message
        FROM (
        %1$s) j
        JOIN casare.workflows w ON w.workflow_id = j.workflow_id
        LEFT JOIN casare.robots r ON r.robot_id = j.robot_id
        """ + LAST_ATTEMPT + """
        %2$s
        """;

    private JobListSql() {}

    /// A page of jobs with the column `sort_key`.
    static String page(Filter filter) {
        var criteria = filter.criteria();
        var key = key(filter.sort());
        var before = filter.sort().descending() ? "<" : ">";
        boolean byIndex = filter.sort().by() == JobSort.By.CREATED;
        var after = byIndex
                ? "(CAST(:after_job_id AS uuid) IS NULL OR (j.created_at, j.job_id) " + before
                        + " (CAST(:after_created_at AS timestamptz), CAST(:after_job_id AS uuid)))"
                : "(CAST(:after_job_id AS uuid) IS NULL OR (" + key + ", j.job_id) " + before
                        + " (CAST(:after_key AS bigint), CAST(:after_job_id AS uuid)))";
        var what = "j.*, " + key + " AS sort_key";
        var inner = order(byIndex ? "j.created_at" : "sort_key", "j.job_id", filter.sort()) + "LIMIT :limit";
        var outer = order(byIndex ? "l.created_at" : "l.sort_key", "l.job_id", filter.sort()) + "LIMIT :limit";
        var names = order(byIndex ? "j.created_at" : "j.sort_key", "j.job_id", filter.sort());
        return WITH_NAMES.formatted(of(criteria, what, "AND " + after, inner, outer), names);
    }

    /// How many jobs stand in which status, as `status` and `jobs`.
    static String count(Criteria criteria) {
        return "SELECT c.status, count(*) AS jobs FROM (\n" + of(criteria, "j.status", "", "", "")
                + ") c GROUP BY c.status";
    }

    private static String of(Criteria criteria, String what, String after, String inner, String outer) {
        boolean searched = criteria.text().isPresent() || criteria.errorCode().isPresent();
        var conditions = new StringBuilder(NARROWED);
        if (searched) {
            conditions.append(SEARCHED);
        }
        if (criteria.open()) {
            conditions.append(OPEN);
        }
        conditions.append(after);
        var joins = searched ? SEARCH_JOINS : "";
        if (isOf(criteria, JobStatus.RUNNING)) {
            return PAGE.formatted(what, "casare.running_jobs", joins, conditions, inner);
        }
        var ofWorkspace = "j.workspace_id = ws.workspace_id AND " + conditions;
        // An index for all workspaces together would have to be written for each claim, so each is asked by itself.
        return """
            SELECT l.*
            FROM casare.workspaces ws
            CROSS JOIN LATERAL (
            %1$s) l
            WHERE (CAST(:tenant_id AS uuid) IS NULL OR ws.tenant_id = CAST(:tenant_id AS uuid))
              AND (CAST(:workspace_id AS uuid) IS NULL OR ws.workspace_id = CAST(:workspace_id AS uuid))
            %2$s
            """.formatted(PAGE.formatted(what, source(criteria), joins, ofWorkspace, inner), outer);
    }

    // None of these reads what is finished to find the newest, however much that is.
    private static String source(Criteria criteria) {
        if (isOf(criteria, JobStatus.FAILED)
                || criteria.open()
                || criteria.fingerprint().isPresent()) {
            return FAILED;
        }
        return isOf(criteria, JobStatus.PENDING) ? "(SELECT * FROM casare.job_queue WHERE queued)" : "casare.job_queue";
    }

    private static boolean isOf(Criteria criteria, JobStatus status) {
        return criteria.fingerprint().isEmpty()
                && criteria.statuses().size() == 1
                && criteria.statuses().getFirst() == status;
    }

    /// Whether only jobs are meant that failed for good.
    static boolean ended(Criteria criteria) {
        return criteria.open()
                || (criteria.statuses().size() == 1 && criteria.statuses().getFirst() == JobStatus.FAILED);
    }

    private static String order(String key, String jobId, JobSort sort) {
        var direction = sort.descending() ? " DESC" : "";
        return "ORDER BY " + key + direction + ", " + jobId + direction + "\n";
    }

    /// What job `j` is sorted by, in microseconds where it is of time. Who has no value comes last, in either order.
    private static String key(JobSort sort) {
        var none = sort.descending() ? "-1" : "9223372036854775807";
        return switch (sort.by()) {
            case CREATED -> micros("j.created_at");
            case FINISHED -> "coalesce(" + micros("j.finished_at") + ", " + none + ")";
            case DURATION -> "coalesce(" + micros("coalesce(j.finished_at, now()) - j.claimed_at") + ", " + none + ")";
            case WAITED -> micros("coalesce(j.claimed_at, j.finished_at, now()) - j.created_at");
            case PRIORITY -> "CAST(j.priority AS bigint)";
        };
    }

    private static String micros(String time) {
        return "CAST(extract(epoch FROM " + time + ") * 1000000 AS bigint)";
    }
}
