package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobArtifact;
import com.casarerpa.contract.job.JobLogLine;
import com.casarerpa.contract.job.JobLogMatches;
import com.casarerpa.contract.job.JobLogPage;
import com.casarerpa.orchestrator.job.application.LogSearch;
import com.casarerpa.orchestrator.job.application.LogStore;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAct;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Log lines and artifacts in PostgreSQL.
public final class PgLogStore implements LogStore, LogSearch {

    /// Lines are numbered by the offset, so a repeat meets its own lines and adds none.
    private static final String APPEND = PgLeases.OWN_ATTEMPT + """
        , known AS MATERIALIZED (
            SELECT h.*, coalesce((
                SELECT max(l.line_no) + 1
                FROM casare.job_logs l
                WHERE l.job_id = h.job_id
                  AND l.attempt_no = h.attempt_no), 0) AS next_line
            FROM held h
        ), added AS (
            INSERT INTO casare.job_logs
                (job_id, attempt_no, line_no, tenant_id, workspace_id, ts, level, node_id, message)
            SELECT k.job_id, k.attempt_no, :offset + g.n - 1, k.tenant_id, k.workspace_id,
                CAST(g.line ->> 'ts' AS timestamptz), g.line ->> 'level', g.line ->> 'node_id', g.line ->> 'message'
            FROM known k
            CROSS JOIN jsonb_array_elements(CAST(:lines AS jsonb)) WITH ORDINALITY AS g (line, n)
            WHERE k.next_line >= :offset
            ON CONFLICT (job_id, attempt_no, line_no) DO NOTHING
        )
        SELECT next_line
        FROM known
        """;

    private static final String PUT_ARTIFACT = PgLeases.OWN_ATTEMPT + """
        INSERT INTO casare.job_artifacts AS f
            (artifact_id, job_id, attempt_no, tenant_id, workspace_id, name, content_type, size, sha256, content)
        SELECT :artifact_id, h.job_id, h.attempt_no, h.tenant_id, h.workspace_id, :name, :content_type,
            octet_length(:content), :sha256, :content
        FROM held h
        ON CONFLICT (job_id, attempt_no, name) DO UPDATE
        SET content_type = excluded.content_type,
            size = excluded.size,
            sha256 = excluded.sha256,
            content = excluded.content,
            created_at = now()
        RETURNING artifact_id
        """;

    /// The attempt that is asked for, or the newest; no row when there is no such job. Robots deliver the
    /// result first, so what is left of the log may come for a while after the end.
    private static final String FIND_ATTEMPT = """
        SELECT coalesce(CAST(:attempt_no AS int), j.claim_count) AS attempt_no,
            coalesce((
                SELECT max(l.line_no) + 1
                FROM casare.job_logs l
                WHERE l.job_id = j.job_id
                  AND l.attempt_no = coalesce(CAST(:attempt_no AS int), j.claim_count)), 0) AS total,
            coalesce(coalesce(a.ended_at, j.finished_at) <= clock_timestamp() - INTERVAL '15 seconds', false) AS ended
        FROM casare.job_queue j
        LEFT JOIN casare.job_attempts a
            ON a.job_id = j.job_id AND a.attempt_no = coalesce(CAST(:attempt_no AS int), j.claim_count)
        WHERE j.job_id = :job_id
        """;

    private static final String FIND_LINES = """
        SELECT l.attempt_no, l.line_no, l.ts, l.level, l.node_id, l.message
        FROM casare.job_logs l
        WHERE l.job_id = :job_id
          AND l.attempt_no = :attempt_no
          AND l.line_no >= :from_line
        ORDER BY l.line_no
        LIMIT :limit
        """;

    private static final int LOOKED_AT = 100_000;
    private static final int TEXT_CHARACTERS = 4_000_000;

    /// Lines are numbered without gaps, so their numbers bound what is looked at.
    private static final String FIND_MATCHES = """
        SELECT l.attempt_no, l.line_no, l.ts, l.level, l.node_id, l.message
        FROM casare.job_logs l
        WHERE l.job_id = :job_id
          AND l.attempt_no = :attempt_no
          AND l.line_no >= :from_line
          AND l.line_no < :to_line
          AND (cardinality(CAST(:levels AS text[])) = 0 OR l.level = ANY (CAST(:levels AS text[])))
          AND (CAST(:text AS text) IS NULL
               OR position(lower(CAST(:text AS text)) IN lower(l.message)) > 0
               OR position(lower(CAST(:text AS text)) IN lower(l.node_id)) > 0)
        ORDER BY l.line_no
        LIMIT :limit
        """;

    private static final String LIST_ARTIFACTS = """
        SELECT j.job_id, f.artifact_id, f.attempt_no, f.name, f.content_type, f.size, f.sha256, f.created_at
        FROM casare.job_queue j
        LEFT JOIN casare.job_artifacts f ON f.job_id = j.job_id
        WHERE j.job_id = :job_id
        ORDER BY f.attempt_no, f.created_at, f.name
        """;

    private static final String FIND_CONTENT = """
        SELECT f.name, f.content_type, f.content
        FROM casare.job_artifacts f
        WHERE f.job_id = :job_id
          AND f.artifact_id = :artifact_id
        """;

    private final Jdbi jdbi;

    public PgLogStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public LeaseAnswer<Appended> append(JobId jobId, Holder holder, long offset, List<Line> lines) {
        var json = StoredJson.write(lines.stream().map(PgLogStore::row).toList());
        return jdbi.withHandle(handle -> PgLeases.holding(handle, APPEND, jobId, holder)
                .bind("offset", offset)
                .bind("lines", json)
                .mapTo(Long.class)
                .findOne()
                .<LeaseAnswer<Appended>>map(known -> new Accepted<>(
                        known < offset
                                ? new Appended(known, true)
                                : new Appended(Math.max(known, offset + lines.size()), false)))
                .orElseGet(() -> PgLeases.refusal(handle, LeaseAct.LOG, jobId, holder)));
    }

    @Override
    public LeaseAnswer<UUID> put(JobId jobId, Holder holder, Artifact artifact) {
        return jdbi.withHandle(handle -> PgLeases.holding(handle, PUT_ARTIFACT, jobId, holder)
                .bind("artifact_id", artifact.artifactId())
                .bind("name", artifact.name())
                .bind("content_type", artifact.contentType())
                .bind("content", artifact.content())
                .bind("sha256", artifact.sha256())
                .mapTo(UUID.class)
                .findOne()
                .<LeaseAnswer<UUID>>map(Accepted::new)
                .orElseGet(() -> PgLeases.refusal(handle, LeaseAct.STORE, jobId, holder)));
    }

    @Override
    public Optional<JobLogPage> lines(JobId jobId, Optional<Integer> attempt, long fromLine, int limit) {
        return jdbi.withHandle(
                handle -> attempt(handle, jobId, attempt).map(found -> page(handle, jobId, found, fromLine, limit)));
    }

    private static Optional<Attempt> attempt(Handle handle, JobId jobId, Optional<Integer> attempt) {
        return handle.createQuery(FIND_ATTEMPT)
                .bind("job_id", jobId.value())
                .bind("attempt_no", attempt.orElse(null))
                .map((row, context) ->
                        new Attempt(row.getInt("attempt_no"), row.getBoolean("ended"), row.getLong("total")))
                .findOne();
    }

    @Override
    public Optional<JobLogMatches> matches(JobId jobId, LogSearch.Query query) {
        return jdbi.withHandle(
                handle -> attempt(handle, jobId, query.attempt()).map(found -> matches(handle, jobId, found, query)));
    }

    private static JobLogMatches matches(Handle handle, JobId jobId, Attempt attempt, LogSearch.Query query) {
        long to = Math.min(query.fromLine() + LOOKED_AT, Math.max(query.fromLine(), attempt.total()));
        var lines = handle.createQuery(FIND_MATCHES)
                .bind("job_id", jobId.value())
                .bind("attempt_no", attempt.number())
                .bind("from_line", query.fromLine())
                .bind("to_line", to)
                .bindArray("levels", String.class, query.levels())
                .bind("text", StoredJson.text(query.text().orElse(null)))
                .bind("limit", query.limit())
                .map((row, context) -> line(row))
                .list();
        long next = lines.size() == query.limit() ? lines.getLast().line() + 1 : to;
        return new JobLogMatches(attempt.number(), lines, next, attempt.total(), next >= attempt.total());
    }

    /// In a transaction, for only there rows come bit by bit.
    @Override
    public Optional<Text> text(JobId jobId, Optional<Integer> attempt, long fromLine) {
        return jdbi.inTransaction(
                handle -> attempt(handle, jobId, attempt).map(found -> text(handle, jobId, found, fromLine)));
    }

    private static Text text(Handle handle, JobId jobId, Attempt attempt, long fromLine) {
        var text = new StringBuilder();
        long next = fromLine;
        try (var lines = handle.createQuery(FIND_LINES)
                .bind("job_id", jobId.value())
                .bind("attempt_no", attempt.number())
                .bind("from_line", fromLine)
                .bind("limit", LOOKED_AT)
                .setFetchSize(1_000)
                .map((row, context) -> line(row))
                .iterator()) {
            while (text.length() < TEXT_CHARACTERS && lines.hasNext()) {
                var line = lines.next();
                text.append(line.ts()).append(' ').append(line.level().toUpperCase(Locale.ROOT));
                if (line.nodeId() != null) {
                    text.append(" [").append(line.nodeId()).append(']');
                }
                text.append(' ').append(line.message()).append('\n');
                next = line.line() + 1;
            }
        }
        return new Text(attempt.number(), text.toString(), next);
    }

    private static JobLogLine line(ResultSet row) throws SQLException {
        return new JobLogLine(
                row.getInt("attempt_no"),
                row.getLong("line_no"),
                Rows.instant(row, "ts"),
                row.getString("level"),
                row.getString("node_id"),
                row.getString("message"));
    }

    @Override
    public Optional<List<JobArtifact>> artifacts(JobId jobId) {
        var rows = jdbi.withHandle(handle -> handle.createQuery(LIST_ARTIFACTS)
                .bind("job_id", jobId.value())
                .map((row, context) -> Rows.optionalUuid(row, "artifact_id").isEmpty()
                        ? Optional.<JobArtifact>empty()
                        : Optional.of(new JobArtifact(
                                Rows.uuid(row, "artifact_id"),
                                row.getInt("attempt_no"),
                                row.getString("name"),
                                row.getString("content_type"),
                                row.getLong("size"),
                                HexFormat.of().formatHex(row.getBytes("sha256")),
                                Rows.instant(row, "created_at"))))
                .list());
        // A job without artifacts is one row without an artifact; no row at all is no job.
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }

    @Override
    public Optional<Content> content(JobId jobId, UUID artifactId) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND_CONTENT)
                .bind("job_id", jobId.value())
                .bind("artifact_id", artifactId)
                .map((row, context) ->
                        new Content(row.getString("name"), row.getString("content_type"), row.getBytes("content")))
                .findOne());
    }

    private record Attempt(int number, boolean ended, long total) {}

    private static JobLogPage page(Handle handle, JobId jobId, Attempt attempt, long fromLine, int limit) {
        var lines = handle.createQuery(FIND_LINES)
                .bind("job_id", jobId.value())
                .bind("attempt_no", attempt.number())
                .bind("from_line", fromLine)
                .bind("limit", limit)
                .map((row, context) -> line(row))
                .list();
        long next = lines.isEmpty() ? fromLine : lines.getLast().line() + 1;
        return new JobLogPage(
                attempt.number(),
                lines,
                next,
                attempt.ended() && lines.size() < limit,
                Math.max(attempt.total(), next));
    }

    private static Map<String, @Nullable Object> row(Line line) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("ts", line.ts());
        row.put("level", line.level());
        row.put("node_id", line.nodeId().orElse(null));
        row.put("message", line.message());
        return row;
    }
}
