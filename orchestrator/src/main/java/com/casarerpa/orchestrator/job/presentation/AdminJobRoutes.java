package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.orchestrator.audit.application.AuditLog;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.BulkJobs;
import com.casarerpa.orchestrator.job.application.CancelJob;
import com.casarerpa.orchestrator.job.application.CountJobs;
import com.casarerpa.orchestrator.job.application.DismissJob;
import com.casarerpa.orchestrator.job.application.FailureStore;
import com.casarerpa.orchestrator.job.application.GetJob;
import com.casarerpa.orchestrator.job.application.JobNews;
import com.casarerpa.orchestrator.job.application.JobStore;
import com.casarerpa.orchestrator.job.application.JobViews;
import com.casarerpa.orchestrator.job.application.ListFailures;
import com.casarerpa.orchestrator.job.application.ListJobs;
import com.casarerpa.orchestrator.job.application.MuteFailure;
import com.casarerpa.orchestrator.job.application.PrioritiseJob;
import com.casarerpa.orchestrator.job.application.RetryJob;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Everything that admins call about jobs that exist, put together.
///
/// @param ids makes the ids of jobs that run others again
public record AdminJobRoutes(
        JobStore jobs, JobViews views, FailureStore failures, AuditLog audit, Supplier<JobId> ids, JobNews news) {
    /// The routes.
    public List<Route> routes() {
        var list = new ListJobs(views);
        var count = new CountJobs(views);
        var cancel = new CancelJob(jobs, news);
        var retry = new RetryJob(jobs, ids, news);
        var acts = new BulkJobs.Acts(cancel, retry, new PrioritiseJob(jobs, news), new DismissJob(jobs, news));
        return Stream.of(
                        new JobRoutes(list, count, new GetJob(views), cancel, retry).routes(),
                        new BulkRoutes(new BulkJobs(views, acts, audit), acts.prioritise()).routes(),
                        new DeadLetterRoutes(list, count, retry, acts.dismiss()).routes(),
                        new FailureRoutes(new ListFailures(failures), new MuteFailure(failures)).routes())
                .flatMap(List::stream)
                .toList();
    }
}
