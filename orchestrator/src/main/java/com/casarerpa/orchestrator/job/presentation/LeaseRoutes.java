package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.CompleteRequest;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.ExtendLeaseRequest;
import com.casarerpa.contract.job.FailRequest;
import com.casarerpa.contract.job.JobCompleted;
import com.casarerpa.contract.job.JobFailed;
import com.casarerpa.contract.job.JobReleased;
import com.casarerpa.contract.job.LeaseExtended;
import com.casarerpa.contract.job.ProgressNoted;
import com.casarerpa.contract.job.ProgressRequest;
import com.casarerpa.contract.job.ReleaseRequest;
import com.casarerpa.orchestrator.dispatch.application.Claim;
import com.casarerpa.orchestrator.dispatch.application.ClaimDesk;
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Priority;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.AttemptStore.Ending;
import com.casarerpa.orchestrator.job.application.LeaseWriter;
import com.casarerpa.orchestrator.job.domain.Failure;
import com.casarerpa.orchestrator.platform.trace.JobTraces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What robots call: claim a job, keep its lease, end it. Robots of the Python generation call these unchanged; what
/// they send and parse is marked **compat** in the API's description.
public final class LeaseRoutes {
    private final JobTraces traces;
    private final ClaimDesk desk;
    private final LeaseWriter writer;

    public LeaseRoutes(ClaimDesk desk, LeaseWriter writer) {
        this(desk, writer, JobTraces.OFF);
    }

    /// @param traces are told of claims
    public LeaseRoutes(ClaimDesk desk, LeaseWriter writer, JobTraces traces) {
        this.traces = traces;
        this.desk = desk;
        this.writer = writer;
    }

    /// The routes.
    public List<Route> routes() {
        var job = "/api/v1/jobs/{job_id}";
        return List.of(
                Route.postAsync("/api/v1/jobs/claim", "claimJob", Caller.ROBOT, this::claim)
                        .with(Priority.NEW_WORK),
                Route.postAsync(job + "/extend-lease", "extendLease", Caller.ROBOT, this::extend),
                Route.postAsync(job + "/progress", "reportProgress", Caller.ROBOT, this::progress),
                Route.putAsync(job + "/progress", "putProgress", Caller.ROBOT, this::progress),
                Route.postAsync(job + "/complete", "completeJob", Caller.ROBOT, this::complete),
                Route.postAsync(job + "/fail", "failJob", Caller.ROBOT, this::fail),
                Route.postAsync(job + "/release", "releaseJob", Caller.ROBOT, this::release));
    }

    private CompletionStage<Answer> claim(Request request) {
        var body = request.json(ClaimRequest.class);
        request.robot().mustBeIn(body.environment());
        return claim(request, body, Duration.ofSeconds(body.waitSeconds()))
                .thenApply(job -> Answer.ok(job.orElse(null)));
    }

    private CompletionStage<Optional<ClaimedJob>> claim(Request request, ClaimRequest body, Duration maxWait) {
        var begun = traces.now();
        var claim = new Claim(
                Lease.holder(request, null),
                body.environment(),
                Duration.ofSeconds(body.visibilityTimeoutSeconds()),
                Optional.ofNullable(body.claimId()),
                maxWait,
                Optional.ofNullable(body.capabilities()).map(Set::copyOf));
        var waiting = new CompletableFuture<CompletableFuture<Optional<ClaimedJob>>>();
        // To watch a client costs as much as to serve it, so only one that really waits is watched.
        var answer = desk.claim(claim, () -> {
            var _ = waiting.thenAccept(parked -> {
                request.parked();
                request.onClientGone(() -> parked.complete(Optional.empty()));
            });
        });
        waiting.complete(answer);
        return answer.thenApply(
                job -> job.map(given -> traces.claimed(given, request.robot().robotName(), begun)));
    }

    private CompletionStage<Answer> extend(Request request) {
        var body = request.json(ExtendLeaseRequest.class, () -> new ExtendLeaseRequest(30, null));
        var jobId = Lease.jobId(request);
        var extension = new AttemptStore.Extension(
                jobId, Lease.holder(request, body.leaseToken()), Duration.ofSeconds(body.extensionSeconds()));
        return writer.extend(extension).thenApply(answer -> {
            var extended = Lease.accepted(answer);
            return Answer.ok(
                    new LeaseExtended(jobId.value(), true, extended.leaseSeconds(), extended.cancelRequested()));
        });
    }

    private CompletionStage<Answer> progress(Request request) {
        var body = request.json(ProgressRequest.class);
        var jobId = Lease.jobId(request);
        var report = new AttemptStore.Report(
                jobId,
                Lease.holder(request, body.leaseToken()),
                new AttemptStore.Progress(
                        body.progress(), Optional.ofNullable(body.currentNode()), Optional.ofNullable(body.message())));
        return writer.note(report).thenApply(answer -> {
            var noted = Lease.accepted(answer);
            return Answer.ok(new ProgressNoted(
                    jobId.value(), noted.percent(), noted.currentNode().orElse(null), noted.cancelRequested()));
        });
    }

    private CompletionStage<Answer> complete(Request request) {
        var body = request.json(CompleteRequest.class);
        var jobId = Lease.jobId(request);
        var holder = Lease.holder(request, body.leaseToken());
        var next = body.claimNext();
        if (next != null) {
            request.robot().mustBeIn(next.environment());
        }
        var ended =
                writer.end(new Ending.Complete(jobId, holder, body.result())).thenApply(Lease::accepted);
        if (next == null) {
            return ended.thenApply(status -> Answer.ok(new JobCompleted(jobId.value(), true, null)));
        }
        return ended.thenCompose(status -> claim(request, next, Duration.ZERO))
                .thenApply(job -> Answer.ok(new JobCompleted(jobId.value(), true, job.orElse(null))));
    }

    private CompletionStage<Answer> fail(Request request) {
        var body = request.json(FailRequest.class);
        var jobId = Lease.jobId(request);
        var failure = new Failure(
                Optional.ofNullable(body.errorCode()),
                body.errorKind() == null ? ErrorKind.APPLICATION : body.errorKind(),
                body.errorMessage(),
                Optional.ofNullable(body.failedNode()),
                Optional.ofNullable(body.screenshotArtifactId()));
        var ending = new Ending.Fail(
                jobId, Lease.holder(request, body.leaseToken()), failure, Optional.ofNullable(body.result()));
        return writer.end(ending).thenApply(answer -> Answer.ok(new JobFailed(jobId.value(), Lease.accepted(answer))));
    }

    private CompletionStage<Answer> release(Request request) {
        var body = request.json(ReleaseRequest.class, () -> new ReleaseRequest(null));
        var jobId = Lease.jobId(request);
        return writer.end(new Ending.Release(jobId, Lease.holder(request, body.leaseToken())))
                .thenApply(answer -> {
                    Lease.accepted(answer);
                    return Answer.ok(new JobReleased(jobId.value(), true));
                });
    }
}
