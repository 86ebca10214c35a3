package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.job.application.ClaimStore;
import com.casarerpa.orchestrator.job.domain.Offer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Claims in PostgreSQL. The rules of who may take what stand once, in [#ELIGIBLE].
public final class PgClaimStore implements ClaimStore {

    /// Whether job `j` may go to a robot of `o (workspace_id, environment, capabilities, tags, robot_ids)`.
    private static final String ELIGIBLE = """
                    j.workspace_id = o.workspace_id
                AND j.queued
                AND (j.not_before IS NULL OR j.not_before <= clock_timestamp())
                AND (j.environment = 'default' OR j.environment = o.environment)
                AND j.required_capabilities <@ o.capabilities
                AND j.required_tags <@ o.tags
                AND (j.pinned_robot_id IS NULL OR j.pinned_robot_id = ANY (o.robot_ids))
        """;

    /// The robot as registered. Locked, because its slots are counted by the next statement: two claims of one robot
    /// at once would both see the last slot free.
    private static final String LOCK_ROBOT = """
        SELECT
            r.workspace_id,
            r.capabilities,
            r.tags,
            r.max_concurrent_jobs,
            (r.control = 'active' OR r.control_until <= clock_timestamp())
                AND w.paused_at IS NULL
                AND w.status = 'active'
                AND t.status = 'active' AS open
        FROM casare.robots r
        JOIN casare.workspaces w ON w.workspace_id = r.workspace_id
        JOIN casare.tenants t ON t.tenant_id = r.tenant_id
        WHERE r.robot_id = :robot_id
        FOR NO KEY UPDATE OF r
        """;

    /// How many jobs the robot runs, and the one that this very claim got before, if there is one.
    private static final String HELD_BY_ROBOT = """
        SELECT
            count(*) AS running,
            (array_agg(j.job_id) FILTER (
                WHERE j.claim_id = CAST(:claim_id AS uuid)
                  AND j.claimed_at > clock_timestamp() - INTERVAL '60 seconds'
                  AND j.lease_expires_at > clock_timestamp()))[1] AS repeated
        FROM casare.running_jobs j
        WHERE j.robot_id = :robot_id
        """;

    private static final String CLAIM_NEXT = """
        WITH picked AS MATERIALIZED (
            SELECT p.job_id
            FROM (
                SELECT
                    CAST(:workspace_id AS uuid) AS workspace_id,
                    CAST(:environment AS text) AS environment,
                    CAST(:capabilities AS text[]) AS capabilities,
                    CAST(:tags AS text[]) AS tags,
                    ARRAY[CAST(:robot_id AS uuid)] AS robot_ids
            ) o
            -- LATERAL, so that the index gives the order and the scan ends at the first match.
            CROSS JOIN LATERAL (
                SELECT j.job_id
                FROM casare.job_queue j
                WHERE
        """ + ELIGIBLE + """
                ORDER BY j.queue_rank, j.job_id
                LIMIT 1
                FOR UPDATE SKIP LOCKED
            ) p
        ), claimed AS (
            UPDATE casare.job_queue j
            SET status = 'running',
                queued = false,
                attempt = j.attempt + 1,
                claim_count = j.claim_count + 1,
                robot_id = :robot_id,
                lease_token = :lease_token,
                lease_seconds = :lease_seconds,
                lease_expires_at = clock_timestamp() + make_interval(secs => :lease_seconds),
                claimed_at = clock_timestamp(),
                claim_id = CAST(:claim_id AS uuid),
                progress = 0,
                current_node = NULL,
                updated_at = clock_timestamp()
            FROM picked p
            WHERE j.job_id = p.job_id
              AND j.queued
            RETURNING j.*
        ), held AS (
            UPDATE casare.robot_attachments a
            SET job_ids = ARRAY(
                SELECT r.job_id FROM casare.running_jobs r WHERE r.robot_id = a.robot_id) || c.job_id
            FROM claimed c
            WHERE a.robot_id = c.robot_id
        ), told AS (
            INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, robot_id, data)
            SELECT 'job.claimed', c.tenant_id, c.workspace_id, c.job_id, c.robot_id,
                jsonb_build_object(
                    'job_id', c.job_id,
                    'status', c.status,
                    'robot_id', c.robot_id,
                    'robot_name', r.name,
                    'workflow_id', c.workflow_id,
                    'environment', c.environment,
                    'attempt', c.attempt,
                    'lease_seconds', c.lease_seconds,
                    'actor', 'robot:' || r.name)
            FROM claimed c
            JOIN casare.robots r ON r.robot_id = c.robot_id
        )
        SELECT job_id
        FROM claimed
        """;

    /// What the robot is given. Read after the claim, because a statement does not see its own changes.
    private static final String CLAIMED_JOB = """
        SELECT
            j.job_id, j.workflow_id, w.name AS workflow_name, v.definition, j.priority, j.environment, p.variables,
            j.created_at, j.claimed_at, j.retry_count, j.max_retries, j.lease_token, j.attempt,
            greatest(0, ceil(extract(epoch FROM j.lease_expires_at - clock_timestamp())))::int AS lease_left,
            j.timeout_seconds, j.workflow_version, v.digest
        FROM casare.job_queue j
        JOIN casare.job_payload p ON p.job_id = j.job_id
        JOIN casare.workflows w ON w.workflow_id = j.workflow_id
        JOIN casare.workflow_versions v ON v.workflow_id = j.workflow_id AND v.version = j.workflow_version
        WHERE j.job_id = :job_id
        """;

    private static final String AVAILABLE = """
        SELECT o.group_no, p.job_id, p.pinned_robot_id, p.created_at
        FROM (
            SELECT
                g.group_no,
                CAST(:workspace_id AS uuid) AS workspace_id,
                g.environment,
                g.capabilities,
                g.tags,
                g.robot_ids
            FROM jsonb_to_recordset(CAST(:groups AS jsonb))
                AS g (group_no int, environment text, capabilities text[], tags text[], robot_ids uuid[])
        ) o
        JOIN casare.workspaces w ON w.workspace_id = o.workspace_id AND w.paused_at IS NULL
        CROSS JOIN LATERAL (
            SELECT j.job_id, j.pinned_robot_id, j.queue_rank, j.created_at
            FROM casare.job_queue j
            WHERE
        """ + ELIGIBLE + """
            ORDER BY j.queue_rank, j.job_id
            LIMIT cardinality(o.robot_ids)
        ) p
        ORDER BY p.queue_rank, p.job_id, o.group_no
        """;

    private static final String NEXT_DUE = """
        SELECT extract(epoch FROM min(j.not_before) - clock_timestamp()) * 1000
        FROM casare.job_queue j
        WHERE j.workspace_id = :workspace_id
          AND j.queued
          AND j.not_before > clock_timestamp()
        """;

    private final Jdbi jdbi;

    public PgClaimStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Attempted claim(Claim claim) {
        return jdbi.inTransaction(handle -> claim(handle, claim));
    }

    private static Attempted claim(Handle handle, Claim claim) {
        var robot = handle.createQuery(LOCK_ROBOT)
                .bind("robot_id", claim.robotId())
                .map((row, context) -> robot(row, claim))
                .findOne()
                .orElseThrow(() -> new IllegalStateException(
                        "Expected robot " + claim.robotId() + " of a valid key to exist, but it was deleted"));
        var held = handle.createQuery(HELD_BY_ROBOT)
                .bind("robot_id", claim.robotId())
                .bind("claim_id", claim.claimId().orElse(null))
                .map((row, context) -> new Held(row.getInt("running"), Rows.optionalUuid(row, "repeated")))
                .one();
        if (held.repeated().isPresent()) {
            return new Attempted(claimedJob(handle, held.repeated().get()), robot.offer(), true);
        }
        if (!robot.open() || held.running() >= robot.slots()) {
            return new Attempted(null, robot.offer(), false);
        }
        var job = claimNext(handle, claim, robot.offer()).map(id -> claimedJob(handle, id));
        return new Attempted(job.orElse(null), robot.offer(), true);
    }

    private static Optional<UUID> claimNext(Handle handle, Claim claim, Offer offer) {
        return handle.createQuery(CLAIM_NEXT)
                .bind("workspace_id", offer.workspaceId())
                .bind("robot_id", offer.robotId())
                .bind("environment", offer.terms().environment())
                .bindArray("capabilities", String.class, offer.terms().capabilities())
                .bindArray("tags", String.class, offer.terms().tags())
                .bind("lease_token", claim.token().value())
                .bind("lease_seconds", Math.toIntExact(claim.lease().toSeconds()))
                .bind("claim_id", claim.claimId().orElse(null))
                .mapTo(UUID.class)
                .findOne();
    }

    private static ClaimedJob claimedJob(Handle handle, UUID jobId) {
        return handle.createQuery(CLAIMED_JOB)
                .bind("job_id", jobId)
                .map((row, context) -> claimedJob(row))
                .one();
    }

    @Override
    public List<Available> available(UUID workspaceId, List<Group> groups) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var group : groups) {
            var row = new LinkedHashMap<String, Object>();
            row.put("group_no", rows.size());
            row.put("environment", group.terms().environment());
            row.put("capabilities", group.terms().capabilities());
            row.put("tags", group.terms().tags());
            row.put("robot_ids", group.robotIds());
            rows.add(row);
        }
        return jdbi.withHandle(handle -> handle.createQuery(AVAILABLE)
                .bind("workspace_id", workspaceId)
                .bind("groups", StoredJson.write(rows))
                .map((row, context) -> new Available(
                        row.getInt("group_no"),
                        Rows.uuid(row, "job_id"),
                        Rows.optionalUuid(row, "pinned_robot_id"),
                        Rows.instant(row, "created_at")))
                .list());
    }

    @Override
    public Optional<Duration> nextDue(UUID workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(NEXT_DUE)
                .bind("workspace_id", workspaceId)
                .mapTo(Double.class)
                .findOne()
                .map(millis -> Duration.ofMillis((long) Math.ceil(Math.max(0, millis)))));
    }

    /// The jobs that a robot has.
    private record Held(int running, Optional<UUID> repeated) {}

    /// A robot as it stands, and what it may take.
    private record Robot(Offer offer, int slots, boolean open) {}

    private static Robot robot(ResultSet row, Claim claim) throws SQLException {
        var registered = new HashSet<>(Rows.texts(row, "capabilities"));
        var terms = new Offer.Terms(
                StoredJson.clean(claim.environment()),
                claim.capabilities().map(PgClaimStore::clean).orElse(registered),
                Set.copyOf(Rows.texts(row, "tags")));
        var offer = new Offer(Rows.uuid(row, "workspace_id"), claim.robotId(), terms);
        return new Robot(offer, row.getInt("max_concurrent_jobs"), row.getBoolean("open"));
    }

    private static Set<String> clean(Set<String> capabilities) {
        return capabilities.stream().map(StoredJson::clean).collect(Collectors.toSet());
    }

    private static ClaimedJob claimedJob(ResultSet row) throws SQLException {
        @Nullable Integer timeout = row.getObject("timeout_seconds", Integer.class);
        return new ClaimedJob(
                Rows.uuid(row, "job_id"),
                Rows.uuid(row, "workflow_id"),
                row.getString("workflow_name"),
                row.getString("definition"),
                row.getInt("priority"),
                row.getString("environment"),
                StoredJson.read(row.getString("variables")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "claimed_at"),
                row.getInt("retry_count"),
                row.getInt("max_retries"),
                Rows.uuid(row, "lease_token"),
                row.getInt("attempt"),
                row.getInt("lease_left"),
                timeout,
                row.getInt("workflow_version"),
                row.getString("digest"));
    }
}
