package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Queues many jobs in one statement: all of them, or none.
public final class SubmitJobs {
    /// How many jobs a batch may have.
    public static final int MAX_JOBS = 1_000;

    private final JobDrafts drafts;
    private final JobStore store;
    private final JobNews news;

    public SubmitJobs(JobDrafts drafts, JobStore store, JobNews news) {
        this.drafts = drafts;
        this.store = store;
        this.news = news;
    }

    /// What a batch came to.
    public sealed interface Outcome {
        /// All are queued; ids in the order given.
        record Submitted(List<JobId> jobIds) implements Outcome {
            public Submitted {
                jobIds = List.copyOf(jobIds);
            }
        }

        /// None is queued.
        ///
        /// @param refusals why, by index
        record Refused(Map<Integer, SubmitJob.Outcome> refusals) implements Outcome {
            public Refused {
                refusals = Map.copyOf(refusals);
            }
        }
    }

    /// Queues the jobs.
    ///
    /// @throws IllegalArgumentException for no job, or more than [#MAX_JOBS]
    public Outcome submit(List<SubmitJob.Command> commands) {
        if (commands.isEmpty() || commands.size() > MAX_JOBS) {
            throw new IllegalArgumentException("Expected 1 to " + MAX_JOBS + " jobs, got " + commands.size());
        }
        var jobs = new ArrayList<NewJob>();
        var refusals = new HashMap<Integer, SubmitJob.Outcome>();
        for (int i = 0; i < commands.size(); i++) {
            switch (drafts.draft(commands.get(i))) {
                case JobDrafts.Draft.Ready(var job) -> jobs.add(job);
                case JobDrafts.Draft.Refused(var outcome) -> refusals.put(i, outcome);
            }
        }
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(refusals);
        }
        store.insert(jobs);
        jobs.stream().map(job -> job.scope().workspaceId()).distinct().forEach(news::jobsReady);
        return new Outcome.Submitted(jobs.stream().map(NewJob::jobId).toList());
    }
}
