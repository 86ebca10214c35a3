package com.casarerpa.robot.job;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobReleased;
import com.casarerpa.contract.job.ReleaseRequest;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.delivery.ResultDelivery;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.robot.spool.Attempt;
import com.casarerpa.robot.spool.AttemptSpool;
import com.casarerpa.robot.spool.Healing;
import com.casarerpa.robot.spool.PendingResult;
import com.casarerpa.robot.spool.PendingResult.Failure;
import com.casarerpa.robot.time.Background;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.LogContext;
import com.casarerpa.robot.time.Time;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one claimed job from its claim to the delivery of its result: keeps the lease, reports progress, ships the
/// log, and ends the run when it must not go on. Thread-safe; each run blocks its thread.
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration LAST_LOGS = Duration.ofSeconds(2);
    private static final Duration RELEASE_TRIES = Duration.ofSeconds(8);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    private final HttpOrchestratorClient client;
    private final Claims claims;
    private final ResultDelivery delivery;
    private final JobFolders folders;
    private final JobWork work;
    private final Leases leases;
    private final Time time;
    private final RandomGenerator random;

    public JobRunner(
            HttpOrchestratorClient client,
            Claims claims,
            ResultDelivery delivery,
            JobFolders folders,
            JobWork work,
            Leases leases,
            Time time,
            RandomGenerator random) {
        this.client = client;
        this.claims = claims;
        this.delivery = delivery;
        this.folders = folders;
        this.work = work;
        this.leases = leases;
        this.time = time;
        this.random = random;
    }

    /// Runs the job; returns when the orchestrator has its result or does not want it.
    ///
    /// @return the next job, when one came with the answer to the completion
    Optional<Claim> run(RunningJob running) throws InterruptedException {
        try (LogContext ids = LogContext.of(running.job())) {
            LOG.trace("Job {} is logged with {}", running.id(), ids);
            return runLogged(running);
        }
    }

    private Optional<Claim> runLogged(RunningJob running) throws InterruptedException {
        ClaimedJob job = running.job();
        LOG.info("Job {} begins: {} (attempt {})", job.jobId(), job.workflowName(), job.attempt());
        AttemptSpool place =
                delivery.begin(new Attempt(job.jobId(), job.attempt(), job.workflowName(), job.leaseToken()));
        RunShipper shipper = new RunShipper(place, running.lease(), client, Clock.systemUTC(), time, random);
        ProgressReporter progress =
                new ProgressReporter(job.jobId(), running.lease(), running.stop(), client, time, random);
        List<Thread> helpers = new ArrayList<>();
        Thread shipping = Background.start("log-" + job.jobId(), shipper::run);
        helpers.add(shipping);
        helpers.add(Background.start("progress-" + job.jobId(), progress::run));
        if (job.timeoutSeconds() != null) {
            Duration limit = Duration.ofSeconds(job.timeoutSeconds());
            helpers.add(Background.start("timeout-" + job.jobId(), () -> timeOut(running, limit)));
        }
        try (Leases.Kept kept = leases.keep(running)) {
            LOG.trace("Job {} has {}", job.jobId(), kept);
            RunOutcome outcome = work(running, report(place, shipper, progress));
            Background.stop(shipping);
            return end(running, outcome, place, shipper);
        } finally {
            helpers.forEach(Thread::interrupt);
            place.end();
        }
    }

    private void timeOut(RunningJob running, Duration limit) throws InterruptedException {
        time.sleep(limit);
        running.stop().request(new StopReason.TimedOut(limit));
    }

    private static RunReport report(AttemptSpool place, RunShipper shipper, ProgressReporter progress) {
        return new RunReport() {
            @Override
            public void progress(double percent, Optional<String> currentNode) {
                progress.update(percent, currentNode);
            }

            @Override
            public void log(LogLevel level, Optional<String> nodeId, String message) {
                shipper.add(level, nodeId, message);
            }

            @Override
            public void healed(String nodeId, HealedStep step) {
                try {
                    place.artifacts().keep(Healing.of(nodeId, step));
                } catch (IOException | IllegalArgumentException e) {
                    shipper.add(
                            LogLevel.WARNING,
                            Optional.of(nodeId),
                            "the healed step cannot be told to the orchestrator: " + e.getMessage());
                }
            }

            @Override
            public void artifact(Artifact artifact) throws IOException {
                place.artifacts().keep(artifact);
            }
        };
    }

    private RunOutcome work(RunningJob running, RunReport report) {
        ClaimedJob job = running.job();
        try (JobFolders.Folder folder = folders.open(job.jobId())) {
            return work.run(job, folder.path(), report, running.stop());
        } catch (IOException e) {
            String message = "The job's folder cannot be used: " + e;
            return new RunOutcome.Failed("WORK_FOLDER", ErrorKind.INFRASTRUCTURE, message, Optional.empty(), Map.of());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // One run must not take the others or the robot down with it.
            LOG.error("Job {} met a defect", job.jobId(), e);
            return new RunOutcome.Failed(
                    "INTERNAL_ERROR", ErrorKind.INFRASTRUCTURE, e.toString(), Optional.empty(), Map.of());
        }
    }

    private Optional<Claim> end(RunningJob running, RunOutcome outcome, AttemptSpool place, RunShipper shipper)
            throws InterruptedException {
        Optional<StopReason> reason = running.stop().reason();
        if (reason.isPresent() && reason.get() instanceof StopReason.LeaseLost(String text)) {
            LOG.warn("Job {} is not ours any more: {} Nothing more is written to it", running.id(), text);
            if (outcome instanceof RunOutcome.Succeeded) {
                delivery.putAside(place, result(running, outcome), text);
            }
            return Optional.empty();
        }
        shipper.finish(LAST_LOGS);
        if (outcome instanceof RunOutcome.Succeeded) {
            return completed(place, result(running, outcome));
        }
        if (reason.isEmpty()) {
            delivery.deliver(place, result(running, outcome));
            return Optional.empty();
        }
        switch (reason.get()) {
            case StopReason.LeaseLost lost -> LOG.debug("Handled above: {}", lost.text());
            case StopReason.Released(String text) -> release(running, text);
            case StopReason.Cancelled(String text) ->
                delivery.deliver(
                        place,
                        failed(running, new Failure("CANCELLED", ErrorKind.APPLICATION, text, null, outcome.result())));
            case StopReason.TimedOut timedOut ->
                delivery.deliver(
                        place,
                        failed(
                                running,
                                new Failure(
                                        "TIMEOUT", ErrorKind.APPLICATION, timedOut.text(), null, outcome.result())));
        }
        return Optional.empty();
    }

    /// Tells the orchestrator, and asks for the next job in the same call.
    private Optional<Claim> completed(AttemptSpool place, PendingResult result) throws InterruptedException {
        Optional<ClaimRequest> next = claims.successor();
        try {
            Optional<ClaimedJob> job = delivery.deliver(place, result, next);
            return job.isPresent() ? claims.accept(job.get()) : Optional.empty();
        } catch (InterruptedException e) {
            next.ifPresent(claims::settle);
            throw e;
        }
    }

    private static PendingResult result(RunningJob running, RunOutcome outcome) {
        ClaimedJob job = running.job();
        return switch (outcome) {
            case RunOutcome.Succeeded(var result) ->
                PendingResult.completed(job.jobId(), job.attempt(), job.workflowName(), job.leaseToken(), result);
            case RunOutcome.Failed failed ->
                failed(
                        running,
                        new Failure(
                                failed.code(),
                                failed.kind(),
                                failed.message(),
                                failed.nodeId().orElse(null),
                                failed.result()));
            case RunOutcome.Stopped(var result) ->
                failed(
                        running,
                        new Failure(
                                "INTERRUPTED",
                                ErrorKind.INFRASTRUCTURE,
                                "The run ended early, and nobody had asked for it",
                                null,
                                result));
        };
    }

    private static PendingResult failed(RunningJob running, Failure failure) {
        ClaimedJob job = running.job();
        return PendingResult.failed(job.jobId(), job.attempt(), job.workflowName(), job.leaseToken(), failure);
    }

    /// Gives the job back; when the orchestrator does not answer, the end of the lease does it.
    private void release(RunningJob running, String why) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
        long begun = time.nanos();
        ReleaseRequest request = new ReleaseRequest(running.lease().token());
        while (true) {
            switch (client.release(running.id(), request)) {
                case Reply.Ok<JobReleased> ok -> {
                    LOG.info("Job {} is given back: {}", running.id(), why);
                    return;
                }
                case Reply.LeaseLost<JobReleased>(String detail) -> {
                    LOG.info("Job {} had left already: {}", running.id(), detail);
                    return;
                }
                case Reply.Refused<JobReleased> refused -> {
                    LOG.warn(
                            "Job {} was not given back: {}",
                            running.id(),
                            refused.problem().detail());
                    return;
                }
                case Reply.Unavailable<JobReleased> unavailable -> {
                    if (time.since(begun).compareTo(RELEASE_TRIES) > 0) {
                        String reason = unavailable.reason();
                        LOG.warn("Job {} is free when its lease ends; giving it back failed: {}", running.id(), reason);
                        return;
                    }
                    time.sleep(backoff.next(unavailable.retryAfter()));
                }
            }
        }
    }
}
