package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.orchestrator.job.application.SubmitJob.Command;
import com.casarerpa.orchestrator.job.application.SubmitJob.Outcome.QuotaExceeded;
import com.casarerpa.orchestrator.job.application.SubmitJob.Target;
import com.casarerpa.orchestrator.job.application.SubmitQuotas;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/// What workspaces may submit, counted in PostgreSQL once a second for each that has a limit, and in memory in
/// between: several orchestrators together may let through what comes within that second. Thread-safe.
public final class PgSubmitQuotas implements SubmitQuotas {
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 50_000;

    private static final String WORKSPACE_OF_WORKFLOW = """
            SELECT workspace_id FROM casare.workflows WHERE workflow_id = :workflowId
            """;

    /// Not further than the limit: a long queue costs no more than a full one.
    private static final String BUDGET = """
            SELECT w.max_queued_jobs, w.max_submits_per_minute,
                CASE WHEN w.max_queued_jobs IS NOT NULL THEN (
                    SELECT count(*)
                    FROM (SELECT FROM casare.job_queue q
                          WHERE q.workspace_id = w.workspace_id AND q.queued
                          LIMIT w.max_queued_jobs) AS waiting)
                END AS queued,
                CASE WHEN w.max_submits_per_minute IS NOT NULL THEN (
                    SELECT count(*)
                    FROM (SELECT FROM casare.job_queue q
                          WHERE q.workspace_id = w.workspace_id AND q.created_at > now() - interval '1 minute'
                          LIMIT w.max_submits_per_minute) AS new)
                END AS submitted
            FROM casare.workspaces w
            WHERE w.workspace_id = :workspaceId
            """;

    private final Jdbi jdbi;
    private final UUID defaultWorkspace;
    private final Cache<UUID, UUID> workspaces =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<UUID, Budget> budgets = Caffeine.newBuilder()
            .expireAfterWrite(COUNTED_EVERY)
            .maximumSize(MOST_REMEMBERED)
            .build();

    /// What is left of a limit for this second; null is no limit.
    private record Left(int most, AtomicInteger left) {
        boolean take() {
            return left.getAndUpdate(now -> Math.max(0, now - 1)) > 0;
        }
    }

    private record Budget(Optional<Left> queued, Optional<Left> submitted) {
        static final Budget NO_LIMIT = new Budget(Optional.empty(), Optional.empty());
    }

    public PgSubmitQuotas(Jdbi jdbi, UUID defaultWorkspace) {
        this.jdbi = jdbi;
        this.defaultWorkspace = defaultWorkspace;
    }

    @Override
    public Optional<QuotaExceeded> take(Command command) {
        var workspaceId = switch (command.target()) {
            case Target.Registered registered -> workspaceOf(registered.workflowId());
            case Target.Inline inline -> command.workspaceId().orElse(defaultWorkspace);
        };
        if (workspaceId == null) {
            return Optional.empty(); // There is no such workflow: whoever looks for it says so.
        }
        var budget = budgets.get(workspaceId, this::count);
        if (budget.submitted().isPresent() && !budget.submitted().get().take()) {
            return Optional.of(exceeded(budget.submitted().get().most() + " submitted jobs a minute", workspaceId));
        }
        if (budget.queued().isPresent() && !budget.queued().get().take()) {
            return Optional.of(exceeded(budget.queued().get().most() + " waiting jobs", workspaceId));
        }
        return Optional.empty();
    }

    private @org.jspecify.annotations.Nullable UUID workspaceOf(UUID workflowId) {
        var known = workspaces.getIfPresent(workflowId);
        if (known != null) {
            return known;
        }
        var found = jdbi.withHandle(handle -> handle.createQuery(WORKSPACE_OF_WORKFLOW)
                .bind("workflowId", workflowId)
                .mapTo(UUID.class)
                .findOne());
        found.ifPresent(workspaceId -> workspaces.put(workflowId, workspaceId));
        return found.orElse(null);
    }

    private Budget count(UUID workspaceId) {
        return jdbi.withHandle(handle -> handle.createQuery(BUDGET)
                .bind("workspaceId", workspaceId)
                .map((row, context) -> new Budget(
                        left(row, "max_queued_jobs", "queued"), left(row, "max_submits_per_minute", "submitted")))
                .findOne()
                .orElse(Budget.NO_LIMIT));
    }

    private static Optional<Left> left(ResultSet row, String limit, String counted) throws SQLException {
        int most = row.getInt(limit);
        return most == 0
                ? Optional.empty()
                : Optional.of(new Left(most, new AtomicInteger(Math.max(0, most - row.getInt(counted)))));
    }

    private static QuotaExceeded exceeded(String what, UUID workspaceId) {
        return new QuotaExceeded(
                "Expected at most " + what + " in workspace " + workspaceId
                        + ", but it has that many. Nothing was queued; submit it again later, or let an admin raise the"
                        + " quota.",
                LATER);
    }
}
