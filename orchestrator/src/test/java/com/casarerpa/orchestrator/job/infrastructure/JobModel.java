package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a job should look like: the table of `docs/job-states.md` in a page.
final class JobModel {
    private static final int MOST_UNDELIVERED = 3;

    final JobId jobId;
    final int maxRetries;
    final Optional<Integer> timeoutSeconds;
    /// How its claims ended, in their order.
    final List<String> ends = new ArrayList<>();

    JobStatus status = JobStatus.PENDING;
    int attempt;
    int retries;
    boolean used;
    boolean cancelRequested;
    Optional<Run> run = Optional.empty();

    /// What a robot has of it.
    record Run(ClaimedJob job, Holder holder, UUID claimId) {}

    JobModel(JobId jobId, int maxRetries, Optional<Integer> timeoutSeconds) {
        this.jobId = jobId;
        this.maxRetries = maxRetries;
        this.timeoutSeconds = timeoutSeconds;
    }

    boolean isFinal() {
        return status != JobStatus.PENDING && status != JobStatus.RUNNING;
    }

    void claimed(Run by) {
        status = JobStatus.RUNNING;
        attempt++;
        used = false;
        run = Optional.of(by);
    }

    void completed() {
        end("completed", JobStatus.COMPLETED);
    }

    void failed(ErrorKind kind) {
        if (cancelRequested) {
            end("cancelled", JobStatus.CANCELLED);
        } else {
            tryAgain("failed", kind != ErrorKind.BUSINESS);
        }
    }

    void released() {
        attempt--;
        end("released", cancelRequested ? JobStatus.CANCELLED : JobStatus.PENDING);
    }

    void cancelAsked() {
        if (status == JobStatus.PENDING) {
            status = JobStatus.CANCELLED;
            cancelRequested = true;
        } else if (status == JobStatus.RUNNING) {
            cancelRequested = true;
        }
    }

    /// The cancel's deadline has passed.
    void cancelOverdue() {
        end("cancelled", JobStatus.CANCELLED);
    }

    void leaseEnded() {
        if (cancelRequested) {
            end("cancelled", JobStatus.CANCELLED);
        } else if (!used && ends.stream().filter("undelivered"::equals).count() < MOST_UNDELIVERED) {
            attempt--;
            end("undelivered", JobStatus.PENDING);
        } else {
            tryAgain("lease_expired", true);
        }
    }

    void timeIsUp() {
        if (cancelRequested) {
            end("cancelled", JobStatus.CANCELLED);
        } else {
            tryAgain("timed_out", true);
        }
    }

    private void tryAgain(String reason, boolean mayRetry) {
        if (mayRetry && retries < maxRetries) {
            retries++;
            end(reason, JobStatus.PENDING);
        } else {
            end(reason, JobStatus.FAILED);
        }
    }

    private void end(String reason, JobStatus next) {
        ends.add(reason);
        status = next;
        run = Optional.empty();
    }

    /// As [JobWalk] reads it from the tables.
    @Override
    public String toString() {
        return status.text() + " attempt " + attempt + " retries " + retries + " cancel " + cancelRequested + " token "
                + run.map(each -> each.job().leaseToken().toString()).orElse("none") + " by "
                + run.map(each -> each.holder().robotName()).orElse("nobody") + " ends " + ends;
    }
}
