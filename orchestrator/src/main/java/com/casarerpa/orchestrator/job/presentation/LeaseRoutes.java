package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.job.ClaimRequest;
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
import com.casarerpa.orchestrator.http.Answer;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.Priority;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Route;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.application.ClaimJob;
import com.casarerpa.orchestrator.job.application.CompleteJob;
import com.casarerpa.orchestrator.job.application.ExtendLease;
import com.casarerpa.orchestrator.job.application.FailJob;
import com.casarerpa.orchestrator.job.application.ReleaseJob;
import com.casarerpa.orchestrator.job.application.ReportProgress;
import com.casarerpa.orchestrator.job.domain.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// What robots call: claim a job, keep its lease, end it. Robots of the Python generation call these unchanged; what
/// they send and parse is marked **compat** in the API's description.
public final class LeaseRoutes {
    private final ClaimJob claim;
    private final ExtendLease extend;
    private final ReportProgress progress;
    private final CompleteJob complete;
    private final FailJob fail;
    private final ReleaseJob release;

    /// @param operations what the routes call
    public LeaseRoutes(Operations operations) {
        this.claim = operations.claim();
        this.extend = operations.extend();
        this.progress = operations.progress();
        this.complete = operations.complete();
        this.fail = operations.fail();
        this.release = operations.release();
    }

    /// The operations behind the routes.
    public record Operations(
            ClaimJob claim,
            ExtendLease extend,
            ReportProgress progress,
            CompleteJob complete,
            FailJob fail,
            ReleaseJob release) {}

    /// The routes.
    public List<Route> routes() {
        var job = "/api/v1/jobs/{job_id}";
        return List.of(
                Route.postAsync("/api/v1/jobs/claim", "claimJob", Caller.ROBOT, this::claim)
                        .with(Priority.NEW_WORK),
                Route.post(job + "/extend-lease", "extendLease", Caller.ROBOT, this::extend),
                Route.post(job + "/progress", "reportProgress", Caller.ROBOT, this::progress),
                Route.put(job + "/progress", "putProgress", Caller.ROBOT, this::progress),
                Route.post(job + "/complete", "completeJob", Caller.ROBOT, this::complete),
                Route.post(job + "/fail", "failJob", Caller.ROBOT, this::fail),
                Route.post(job + "/release", "releaseJob", Caller.ROBOT, this::release));
    }

    private CompletionStage<Answer> claim(Request request) {
        var answer = claim.claim(command(request, request.json(ClaimRequest.class)));
        request.parked();
        request.onClientGone(() -> answer.complete(Optional.empty()));
        return answer.thenApply(job -> Answer.ok(job.orElse(null)));
    }

    private static ClaimJob.Command command(Request request, ClaimRequest body) {
        return new ClaimJob.Command(
                Lease.holder(request, null),
                body.environment(),
                Duration.ofSeconds(body.visibilityTimeoutSeconds()),
                Optional.ofNullable(body.claimId()),
                Duration.ofSeconds(body.waitSeconds()),
                Optional.ofNullable(body.capabilities()).map(Set::copyOf));
    }

    private Answer extend(Request request) {
        var body = request.json(ExtendLeaseRequest.class, () -> new ExtendLeaseRequest(30, null));
        var jobId = Lease.jobId(request);
        var extended = Lease.accepted(extend.extend(
                jobId, Lease.holder(request, body.leaseToken()), Duration.ofSeconds(body.extensionSeconds())));
        return Answer.ok(new LeaseExtended(jobId.value(), true, extended.leaseSeconds(), extended.cancelRequested()));
    }

    private Answer progress(Request request) {
        var body = request.json(ProgressRequest.class);
        var jobId = Lease.jobId(request);
        var noted = Lease.accepted(progress.report(
                jobId,
                Lease.holder(request, body.leaseToken()),
                new AttemptStore.Progress(
                        body.progress(),
                        Optional.ofNullable(body.currentNode()),
                        Optional.ofNullable(body.message()))));
        return Answer.ok(new ProgressNoted(
                jobId.value(), noted.percent(), noted.currentNode().orElse(null), noted.cancelRequested()));
    }

    private Answer complete(Request request) {
        var body = request.json(CompleteRequest.class);
        var jobId = Lease.jobId(request);
        var completed = Lease.accepted(complete.complete(
                jobId,
                Lease.holder(request, body.leaseToken()),
                body.result(),
                Optional.ofNullable(body.claimNext()).map(next -> command(request, next))));
        return Answer.ok(new JobCompleted(jobId.value(), true, completed.next().orElse(null)));
    }

    private Answer fail(Request request) {
        var body = request.json(FailRequest.class);
        var jobId = Lease.jobId(request);
        var failure = new Failure(
                Optional.ofNullable(body.errorCode()),
                body.errorKind() == null ? ErrorKind.APPLICATION : body.errorKind(),
                body.errorMessage(),
                Optional.ofNullable(body.failedNode()),
                Optional.ofNullable(body.screenshotArtifactId()));
        var status = Lease.accepted(fail.fail(
                jobId, Lease.holder(request, body.leaseToken()), failure, Optional.ofNullable(body.result())));
        return Answer.ok(new JobFailed(jobId.value(), status));
    }

    private Answer release(Request request) {
        var body = request.json(ReleaseRequest.class, () -> new ReleaseRequest(null));
        var jobId = Lease.jobId(request);
        Lease.accepted(release.release(jobId, Lease.holder(request, body.leaseToken())));
        return Answer.ok(new JobReleased(jobId.value(), true));
    }
}
