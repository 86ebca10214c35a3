package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobPage;

/// Lists jobs, newest first, a page at a time.
public final class ListJobs {
    private final JobViews views;

    public ListJobs(JobViews views) {
        this.views = views;
    }

    /// A page.
    public JobPage list(JobViews.Filter filter) {
        return views.list(filter);
    }
}
