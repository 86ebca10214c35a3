package com.casarerpa.orchestrator;

import static com.casarerpa.orchestrator.platform.database.FilledDatabase.finished;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.tenant;
import static com.casarerpa.orchestrator.platform.database.FilledDatabase.workspace;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.FailureStore;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.domain.JobSort;
import com.casarerpa.orchestrator.platform.database.FilledDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a list of jobs is narrowed by.
record Listing(
        List<JobStatus> statuses,
        Optional<UUID> tenant,
        Optional<UUID> workspace,
        Optional<Instant> from,
        Optional<JobViews.Cursor> cursor) {
    Listing() {
        this(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Listing in(JobStatus status) {
        return new Listing(List.of(status), tenant, workspace, from, cursor);
    }

    Listing of(UUID workspaceId) {
        return new Listing(statuses, tenant, Optional.of(workspaceId), from, cursor);
    }

    Listing ofTenant(UUID tenantId) {
        return new Listing(statuses, Optional.of(tenantId), workspace, from, cursor);
    }

    Listing ofLastHour() {
        return new Listing(
                statuses, tenant, workspace, Optional.of(Instant.now().minus(Duration.ofHours(1))), cursor);
    }

    Listing after(int job) {
        var then = Instant.now().minus(Duration.ofSeconds(30L * (FilledDatabase.FINISHED - job)));
        return new Listing(statuses, tenant, workspace, from, Optional.of(JobViews.Cursor.of(then, finished(job))));
    }

    JobViews.Filter filter() {
        return sorted(JobSort.NEWEST);
    }

    JobViews.Filter sorted(JobSort sort) {
        return new JobViews.Filter(criteria(), sort, cursor, 100);
    }

    JobViews.Criteria criteria() {
        return new JobViews.Criteria(
                statuses,
                Optional.empty(),
                Optional.empty(),
                tenant,
                workspace,
                Optional.empty(),
                from,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    FailureStore.Filter failures() {
        return new FailureStore.Filter(
                Optional.empty(), tenant, workspace, from, Optional.empty(), false, Optional.empty(), 50);
    }
}
