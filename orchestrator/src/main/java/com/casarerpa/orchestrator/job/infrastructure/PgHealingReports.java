package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.healing.HealingNoted;
import com.casarerpa.contract.healing.JobHealing;
import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.orchestrator.job.application.HealingReports;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAct;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Healed steps as runs report them, in PostgreSQL. Thread-safe.
public final class PgHealingReports implements HealingReports {
    private static final String FIND_ATTEMPT = PgLeases.OWN_ATTEMPT + """
        SELECT h.attempt_no, h.tenant_id, h.workspace_id, j.workflow_id, j.workflow_version,
            (SELECT count(*) FROM casare.job_healings k
             WHERE k.job_id = h.job_id AND k.attempt_no = h.attempt_no) AS reported
        FROM held h
        JOIN casare.job_queue j ON j.job_id = h.job_id
        """;

    /// Makes or locks the row of the step; a change of nothing is what locks it.
    private static final String TAKE_STEP = """
        INSERT INTO casare.healings AS g
            (workflow_id, tenant_id, workspace_id, version, node_id, property, old_selector, new_selector, method, score)
        VALUES
            (:workflow_id, :tenant_id, :workspace_id, :version, :node_id, :property, :old_selector, :new_selector,
             :method, :score)
        ON CONFLICT (workflow_id, node_id, property, md5(old_selector), md5(new_selector)) DO UPDATE
        SET node_id = g.node_id
        RETURNING healing_id
        """;

    private static final String ADD_TO_RUN = """
        INSERT INTO casare.job_healings
            (job_id, attempt_no, healing_id, tenant_id, workspace_id, method, score)
        VALUES
            (:job_id, :attempt_no, :healing_id, :tenant_id, :workspace_id, :method, :score)
        ON CONFLICT (job_id, attempt_no, healing_id) DO NOTHING
        """;

    private static final String COUNT = """
        WITH counted AS (
            UPDATE casare.healings g
            SET runs = g.runs + 1,
                last_seen_at = clock_timestamp(),
                last_job_id = :job_id,
                version = :version,
                method = :method,
                score = :score
            WHERE g.healing_id = :healing_id
            RETURNING g.*)
        INSERT INTO casare.events (type, tenant_id, workspace_id, job_id, robot_id, data)
        SELECT 'workflow.healed', g.tenant_id, g.workspace_id, :job_id, :robot_id,
            jsonb_build_object('workflow_id', g.workflow_id, 'healing_id', g.healing_id, 'job_id', :job_id,
                'robot_id', :robot_id, 'node_id', g.node_id, 'property', g.property,
                'old_selector', g.old_selector, 'new_selector', g.new_selector,
                'method', g.method, 'score', g.score, 'runs', g.runs, 'status', g.status)
        FROM counted g
        """;

    /// What was accepted stays longest.
    private static final String TRIM = """
        DELETE FROM casare.healings g
        WHERE g.healing_id IN (
            SELECT o.healing_id
            FROM casare.healings o
            WHERE o.workflow_id = :workflow_id
            ORDER BY o.status = 'accepted' DESC, o.last_seen_at DESC
            OFFSET :most)
        """;

    private static final String OF_JOB = """
        SELECT j.job_id, g.healing_id, g.workflow_id, k.attempt_no, g.node_id, g.property, g.old_selector,
            g.new_selector, k.method, k.score, k.noted_at, g.status
        FROM casare.job_queue j
        LEFT JOIN casare.job_healings k ON k.job_id = j.job_id
        LEFT JOIN casare.healings g ON g.healing_id = k.healing_id
        WHERE j.job_id = :job_id
        ORDER BY k.noted_at, k.healing_id
        """;

    private final Jdbi jdbi;

    public PgHealingReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Run(int attempt, UUID tenantId, UUID workspaceId, UUID workflowId, int version, long reported) {}

    @Override
    public LeaseAnswer<Optional<HealingNoted>> note(JobId jobId, Holder holder, ReportHealingRequest healing) {
        return jdbi.inTransaction(handle -> PgLeases.holding(handle, FIND_ATTEMPT, jobId, holder)
                .map((row, context) -> new Run(
                        row.getInt("attempt_no"),
                        Rows.uuid(row, "tenant_id"),
                        Rows.uuid(row, "workspace_id"),
                        Rows.uuid(row, "workflow_id"),
                        row.getInt("workflow_version"),
                        row.getLong("reported")))
                .findOne()
                .<LeaseAnswer<Optional<HealingNoted>>>map(
                        run -> new Accepted<>(note(handle, jobId, holder, run, healing)))
                .orElseGet(() -> PgLeases.refusal(handle, LeaseAct.HEAL, jobId, holder)));
    }

    private static Optional<HealingNoted> note(
            Handle handle, JobId jobId, Holder holder, Run run, ReportHealingRequest healing) {
        if (run.reported() >= MOST_OF_AN_ATTEMPT) {
            return Optional.empty();
        }
        UUID healingId = handle.createQuery(TAKE_STEP)
                .bind("workflow_id", run.workflowId())
                .bind("tenant_id", run.tenantId())
                .bind("workspace_id", run.workspaceId())
                .bind("version", run.version())
                .bind("node_id", healing.nodeId())
                .bind("property", healing.property())
                .bind("old_selector", healing.oldSelector())
                .bind("new_selector", healing.newSelector())
                .bind("method", healing.method())
                .bind("score", healing.score())
                .mapTo(UUID.class)
                .one();
        int added = handle.createUpdate(ADD_TO_RUN)
                .bind("job_id", jobId.value())
                .bind("attempt_no", run.attempt())
                .bind("healing_id", healingId)
                .bind("tenant_id", run.tenantId())
                .bind("workspace_id", run.workspaceId())
                .bind("method", healing.method())
                .bind("score", healing.score())
                .execute();
        if (added > 0) {
            handle.createUpdate(COUNT)
                    .bind("job_id", jobId.value())
                    .bind("robot_id", holder.robotId())
                    .bind("healing_id", healingId)
                    .bind("version", run.version())
                    .bind("method", healing.method())
                    .bind("score", healing.score())
                    .execute();
            handle.createUpdate(TRIM)
                    .bind("workflow_id", run.workflowId())
                    .bind("most", MOST_OF_A_WORKFLOW)
                    .execute();
        }
        return Optional.of(new HealingNoted(healingId, added > 0));
    }

    @Override
    public Optional<List<JobHealing>> ofJob(JobId jobId) {
        var rows = jdbi.withHandle(handle -> handle.createQuery(OF_JOB)
                .bind("job_id", jobId.value())
                .map((row, context) -> Rows.optionalUuid(row, "healing_id").isEmpty()
                        ? Optional.<JobHealing>empty()
                        : Optional.of(new JobHealing(
                                Rows.uuid(row, "healing_id"),
                                Rows.uuid(row, "workflow_id"),
                                row.getInt("attempt_no"),
                                row.getString("node_id"),
                                row.getString("property"),
                                row.getString("old_selector"),
                                row.getString("new_selector"),
                                row.getString("method"),
                                row.getDouble("score"),
                                Rows.instant(row, "noted_at"),
                                row.getString("status"))))
                .list());
        // A job without healings is one row without one; no row at all is no job.
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }
}
