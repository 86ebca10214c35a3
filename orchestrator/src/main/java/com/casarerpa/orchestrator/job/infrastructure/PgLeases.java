package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAct;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Who holds a lease, as a condition, and why somebody does not, as a sentence. Shared by the stores whose
/// statements only the holder may run.
final class PgLeases {
    /// Whether job `j` is held by `:robot_id` with `:lease_token`, which old robots do not send.
    static final String HELD = """
                    j.job_id = :job_id
                AND j.workspace_id = :workspace_id
                AND j.status = 'running'
                AND j.robot_id = :robot_id
                AND (CAST(:lease_token AS uuid) IS NULL OR j.lease_token = CAST(:lease_token AS uuid))
                AND j.lease_expires_at > clock_timestamp()
        """;

    /// The attempt whose log and files the caller may write, as the CTE `held`: that of the lease, or the
    /// very one of its token for a week after it has ended, for a robot delivers the result first. That the
    /// lease is made use of is noted; nothing else of the job changes.
    static final String OWN_ATTEMPT = """
        WITH live AS MATERIALIZED (
            SELECT j.job_id, j.claim_count AS attempt_no, j.tenant_id, j.workspace_id, j.lease_token, j.acknowledged
            FROM casare.job_queue j
            WHERE
        """ + HELD + """
        ), used AS (
            UPDATE casare.job_queue j
            SET acknowledged = true
            FROM live l
            WHERE NOT l.acknowledged
              AND j.job_id = l.job_id
              AND j.status = 'running'
              AND j.lease_token = l.lease_token
        ), held AS MATERIALIZED (
            SELECT l.job_id, l.attempt_no, l.tenant_id, l.workspace_id
            FROM live l
            UNION ALL
            SELECT o.job_id, o.attempt_no, o.tenant_id, o.workspace_id
            FROM (
                SELECT a.job_id, a.attempt_no, a.tenant_id, a.workspace_id, a.robot_id, a.lease_token
                FROM casare.job_attempts a
                WHERE a.job_id = :job_id
                  AND a.ended_at > clock_timestamp() - INTERVAL '7 days'
                UNION ALL
                -- Its lease is over, and nobody has ended it yet.
                SELECT j.job_id, j.claim_count, j.tenant_id, j.workspace_id, j.robot_id, j.lease_token
                FROM casare.job_queue j
                WHERE j.job_id = :job_id
                  AND j.status = 'running'
                  AND j.lease_expires_at <= clock_timestamp()
            ) o
            WHERE NOT EXISTS (SELECT FROM live)
              AND o.workspace_id = :workspace_id
              AND o.robot_id = :robot_id
              AND o.lease_token = CAST(:lease_token AS uuid)
        )
        """;

    /// The attempt that the caller ended the same way before. Without a token: the last one, if it was the
    /// robot's.
    private static final String ENDED_BEFORE = """
        SELECT a.job_status
        FROM casare.job_attempts a
        JOIN casare.job_queue j ON j.job_id = a.job_id
        WHERE a.job_id = :job_id
          AND a.workspace_id = :workspace_id
          AND a.robot_id = :robot_id
          AND a.end_reason = ANY (CAST(:end_reasons AS text[]))
          AND (a.lease_token = CAST(:lease_token AS uuid)
               OR CAST(:lease_token AS uuid) IS NULL AND a.attempt_no = j.claim_count)
        """;

    private static final String FIND_LEASE = """
        SELECT
            j.status,
            j.robot_id,
            coalesce(r.name, CAST(j.robot_id AS text)) AS robot_name,
            CAST(extract(epoch FROM clock_timestamp() - j.lease_expires_at) AS double precision) AS expired_for,
            a.end_reason,
            CAST(extract(epoch FROM clock_timestamp() - a.ended_at) AS double precision) AS ended_for
        FROM casare.job_queue j
        LEFT JOIN casare.robots r ON r.robot_id = j.robot_id
        LEFT JOIN LATERAL (
            SELECT b.end_reason, b.ended_at
            FROM casare.job_attempts b
            WHERE b.job_id = j.job_id
              AND b.robot_id = :robot_id
              AND (CAST(:lease_token AS uuid) IS NULL OR b.lease_token = CAST(:lease_token AS uuid))
            ORDER BY b.attempt_no DESC
            LIMIT 1
        ) a ON true
        WHERE j.job_id = :job_id
          AND j.workspace_id = :workspace_id
        """;

    private PgLeases() {}

    /// A statement with [#HELD] in it, its parameters bound.
    static Query holding(Handle handle, String sql, JobId jobId, Holder holder) {
        return handle.createQuery(sql)
                .bind("job_id", jobId.value())
                .bind("workspace_id", holder.scope().workspaceId())
                .bind("robot_id", holder.robotId())
                .bind("lease_token", holder.token().map(LeaseToken::value).orElse(null));
    }

    /// What became of the job when the same caller ended its attempt the same way before.
    static Optional<JobStatus> before(Handle handle, List<String> endReasons, JobId jobId, Holder holder) {
        return holding(handle, ENDED_BEFORE, jobId, holder)
                .bindArray("end_reasons", String.class, endReasons)
                .mapTo(String.class)
                .findFirst()
                .map(text -> JobStatus.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /// Why the caller may not do `act`. Told from what stands now; in between it may have changed again.
    static <T> LeaseAnswer<T> refusal(Handle handle, LeaseAct act, JobId jobId, Holder holder) {
        return holding(handle, FIND_LEASE, jobId, holder)
                .map((row, context) -> Found.of(row))
                .findOne()
                .<LeaseAnswer<T>>map(found -> new LeaseAnswer.LeaseLost<>(
                        "Expected to " + act.words() + " job " + jobId + ", but " + found.reason(holder)))
                .orElseGet(() -> new LeaseAnswer.NotFound<>(jobId));
    }

    /// How a job stands, seen from a robot that does not hold it.
    ///
    /// @param expiredFor seconds since the lease's end, below zero before it
    /// @param endReason how the caller's own attempt ended, if it had one that has ended
    private record Found(
            String status,
            @Nullable UUID robotId,
            @Nullable String robotName,
            double expiredFor,
            @Nullable String endReason,
            double endedFor) {
        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    row.getString("status"),
                    Rows.uuidOrNull(row, "robot_id"),
                    row.getString("robot_name"),
                    row.getDouble("expired_for"),
                    row.getString("end_reason"),
                    row.getDouble("ended_for"));
        }

        String reason(Holder holder) {
            var own = endReason == null ? "" : own(endReason) + " and ";
            if (!status.equals("running")) {
                return (own.isEmpty() ? "this robot does not hold it: " : own) + "the job is " + status;
            }
            if (!holder.robotId().equals(robotId)) {
                return (own.isEmpty() ? "this robot does not hold it: " : own) + "robot " + robotName + " has it";
            }
            if (expiredFor >= 0) {
                return "its lease expired " + seconds(expiredFor) + " ago";
            }
            return (own.isEmpty() ? "the lease_token is not that of the lease: " : own)
                    + "this robot has it under a newer lease";
        }

        private String own(String ended) {
            var ago = seconds(endedFor) + " ago";
            return switch (ended) {
                case "lease_expired", "undelivered" -> "its lease expired " + ago;
                case "cancelled" -> "it was cancelled " + ago;
                case "timed_out" -> "its time was up " + ago;
                default -> "this robot ended the attempt as " + ended + " " + ago;
            };
        }

        private static String seconds(double value) {
            return Math.max(0, Math.round(value)) + " s";
        }
    }
}
