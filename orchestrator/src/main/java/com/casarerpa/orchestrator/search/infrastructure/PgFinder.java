package com.casarerpa.orchestrator.search.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.search.FoundJob;
import com.casarerpa.contract.search.FoundThing;
import com.casarerpa.orchestrator.search.application.Finder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Looks in PostgreSQL: at ids over their index, at names in tables of some thousand rows. Thread-safe.
public final class PgFinder implements Finder {
    /// Of each workspace so many of the newest jobs are looked at for the end of an id.
    private static final int NEWEST = 5_000;

    private static final String SCOPE = """
              AND (CAST(:tenantId AS uuid) IS NULL OR %1$s.tenant_id = :tenantId)
              AND (CAST(:workspaceId AS uuid) IS NULL OR %1$s.workspace_id = :workspaceId)
            """;

    private static final String JOBS_BEGINNING = """
            SELECT j.job_id, w.name, j.status, j.created_at
            FROM casare.job_queue j
            JOIN casare.workflows w ON w.workflow_id = j.workflow_id
            WHERE j.job_id BETWEEN :first AND :last
            """ + SCOPE.formatted("j") + """
            ORDER BY j.job_id DESC
            LIMIT :limit
            """;

    private static final String JOBS_ENDING = """
            SELECT j.job_id, w.name, j.status, j.created_at
            FROM casare.workspaces p
            CROSS JOIN LATERAL (
                SELECT q.job_id, q.workflow_id, q.status, q.created_at
                FROM casare.job_queue q
                WHERE q.workspace_id = p.workspace_id
                ORDER BY q.created_at DESC, q.job_id DESC
                LIMIT :newest
            ) j
            JOIN casare.workflows w ON w.workflow_id = j.workflow_id
            WHERE right(j.job_id::text, char_length(:digits)) = :digits
            """ + SCOPE.formatted("p") + """
            ORDER BY j.created_at DESC
            LIMIT :limit
            """;

    private static final String ROBOTS = """
            SELECT r.robot_id AS id, r.name, r.environment AS detail
            FROM casare.robots r
            WHERE position(lower(:words) IN lower(r.name)) > 0
            """ + SCOPE.formatted("r") + """
            ORDER BY position(lower(:words) IN lower(r.name)), r.name, r.robot_id
            LIMIT :limit
            """;

    private static final String WORKFLOWS = """
            SELECT w.workflow_id AS id, w.name, left(w.description, 200) AS detail
            FROM casare.workflows w
            WHERE w.deleted_at IS NULL AND w.origin = 'registered'
              AND position(lower(:words) IN lower(w.name)) > 0
            """ + SCOPE.formatted("w") + """
            ORDER BY position(lower(:words) IN lower(w.name)), w.name, w.workflow_id
            LIMIT :limit
            """;

    private final Jdbi jdbi;

    public PgFinder(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<FoundJob> jobs(String digits, Place place, int limit) {
        return jdbi.withHandle(handle -> {
            Map<UUID, FoundJob> found = new LinkedHashMap<>();
            var bare = digits.replace("-", "");
            if (!bare.isEmpty() && bare.length() <= 32) {
                beginning(handle, bare, place, limit).forEach(job -> found.put(job.jobId(), job));
            }
            if (found.size() < limit) {
                ending(handle, digits, place, limit).forEach(job -> found.putIfAbsent(job.jobId(), job));
            }
            return new ArrayList<>(found.values()).subList(0, Math.min(limit, found.size()));
        });
    }

    private static List<FoundJob> beginning(Handle handle, String bare, Place place, int limit) {
        return handle.createQuery(JOBS_BEGINNING)
                .bind("first", filled(bare, "0"))
                .bind("last", filled(bare, "f"))
                .bind("tenantId", place.tenantId())
                .bind("workspaceId", place.workspaceId())
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list();
    }

    private static List<FoundJob> ending(Handle handle, String digits, Place place, int limit) {
        return handle.createQuery(JOBS_ENDING)
                .bind("digits", digits)
                .bind("newest", NEWEST)
                .bind("tenantId", place.tenantId())
                .bind("workspaceId", place.workspaceId())
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list();
    }

    /// The id whose digits begin with these and go on with one digit.
    private static UUID filled(String bare, String digit) {
        var all = bare + digit.repeat(32 - bare.length());
        return new UUID(
                Long.parseUnsignedLong(all.substring(0, 16), 16), Long.parseUnsignedLong(all.substring(16), 16));
    }

    private static FoundJob job(ResultSet row) throws SQLException {
        return new FoundJob(
                row.getObject("job_id", UUID.class),
                row.getString("name"),
                JobStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public List<FoundThing> robots(String words, Place place, int limit) {
        return things(ROBOTS, words, place, limit);
    }

    @Override
    public List<FoundThing> workflows(String words, Place place, int limit) {
        return things(WORKFLOWS, words, place, limit);
    }

    private List<FoundThing> things(String sql, String words, Place place, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("words", words)
                .bind("tenantId", place.tenantId())
                .bind("workspaceId", place.workspaceId())
                .bind("limit", limit)
                .map((row, context) ->
                        new FoundThing(row.getObject("id", UUID.class), row.getString("name"), row.getString("detail")))
                .list());
    }
}
