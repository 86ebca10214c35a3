package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.AttemptStore.Ending;
import com.casarerpa.orchestrator.job.application.AttemptStore.Extended;
import com.casarerpa.orchestrator.job.application.AttemptStore.Extension;
import com.casarerpa.orchestrator.job.application.AttemptStore.Noted;
import com.casarerpa.orchestrator.job.application.AttemptStore.Report;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import com.casarerpa.orchestrator.platform.combine.Combiner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Writes what the holders of leases say, many at a time: one writer for the ends of attempts, one for leases, one for
/// progress, so that none of them waits behind another kind. Tells the news after the commit. Thread-safe.
public final class LeaseWriter implements AutoCloseable {
    private static final int LARGEST = 256;

    private final JobNews news;
    private final Combiner<Ending, LeaseAnswer<JobStatus>> ends;
    private final Combiner<Extension, LeaseAnswer<Extended>> leases;
    private final Combiner<Report, LeaseAnswer<Noted>> progress;

    /// @param failures tells what a failure of the database means
    /// @param replies runs what waits for answers
    public LeaseWriter(
            AttemptStore store, RetryPolicy policy, JobNews news, BatchFailure.Classifier failures, Executor replies) {
        this.news = news;
        this.ends =
                new Combiner<>("ends of attempts", LARGEST, endings -> store.end(endings, policy), failures, replies);
        this.leases = new Combiner<>("leases", LARGEST, store::extend, failures, replies);
        this.progress = new Combiner<>("progress", LARGEST, store::progress, failures, replies);
    }

    /// Ends an attempt; the answer is what became of the job.
    public CompletableFuture<LeaseAnswer<JobStatus>> end(Ending ending) {
        return ends.submit(ending).thenApply(answer -> {
            if (answer instanceof LeaseAnswer.Accepted<JobStatus>(var status)) {
                var holder = ending.holder();
                news.attemptEnded(holder.scope().workspaceId(), holder.robotId(), ending.jobId(), status);
            }
            return answer;
        });
    }

    /// Makes a lease go on.
    public CompletableFuture<LeaseAnswer<Extended>> extend(Extension extension) {
        return leases.submit(extension);
    }

    /// Notes how far a run is.
    public CompletableFuture<LeaseAnswer<Noted>> note(Report report) {
        return progress.submit(report).thenApply(answer -> {
            if (answer instanceof LeaseAnswer.Accepted) {
                news.changed();
            }
            return answer;
        });
    }

    /// What writes, for the metrics.
    public List<Combiner<?, ?>> combiners() {
        return List.of(ends, leases, progress);
    }

    /// How many requests wait to be written.
    public int waiting() {
        return ends.waiting() + leases.waiting() + progress.waiting();
    }

    /// Writes what waits and takes no more.
    @Override
    public void close() {
        ends.close();
        leases.close();
        progress.close();
    }
}
