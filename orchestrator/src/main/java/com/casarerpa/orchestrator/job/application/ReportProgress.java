package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;

/// Notes how far a run is.
public final class ReportProgress {
    private final AttemptStore store;
    private final JobNews news;

    public ReportProgress(AttemptStore store, JobNews news) {
        this.store = store;
        this.news = news;
    }

    /// Notes the progress and says whether the run shall stop.
    public LeaseAnswer<AttemptStore.Noted> report(JobId jobId, Holder holder, AttemptStore.Progress progress) {
        var answer = store.progress(jobId, holder, progress);
        if (answer instanceof LeaseAnswer.Accepted) {
            news.changed();
        }
        return answer;
    }
}
