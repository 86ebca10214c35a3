package com.casarerpa.robot.delivery;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.CompleteRequest;
import com.casarerpa.contract.job.FailRequest;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.spool.Attempt;
import com.casarerpa.robot.spool.AttemptSpool;
import com.casarerpa.robot.spool.PendingResult;
import com.casarerpa.robot.spool.Spool;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the orchestrator how runs ended, and does not rest before it has taken the result, given the job to somebody
/// else, or refused it for good. Until then the result is on disk. Thread-safe.
public final class ResultDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ResultDelivery.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);
    /// So often the orchestrator may fail on the very same result before the result is taken for the reason.
    private static final int MOST_SERVER_ERRORS = 10;

    /// The orchestrator remembers a claim id for 60 s; after that the claim is left out, and the claim loop goes on.
    private static final Duration CLAIM_ID_LIFE = Duration.ofSeconds(55);

    private static final int LONGEST_EXCERPT = 300;

    private final HttpOrchestratorClient client;
    private final Spool spool;
    private final Time time;
    private final RandomGenerator random;

    public ResultDelivery(HttpOrchestratorClient client, Spool spool, Time time, RandomGenerator random) {
        this.client = client;
        this.spool = spool;
        this.time = time;
        this.random = random;
    }

    /// What one try came to.
    private sealed interface Step {
        record Taken(String as, Optional<ClaimedJob> nextJob) implements Step {}

        record GivenUp(String why) implements Step {}

        record WithoutResult(String why) implements Step {}

        record Again(Optional<Duration> retryAfter, boolean serverError) implements Step {}
    }

    /// The place on disk for what a run leaves behind.
    public AttemptSpool begin(Attempt attempt) {
        return spool.begin(attempt);
    }

    /// Keeps the result on disk and delivers it.
    ///
    /// @throws InterruptedException when the robot ends first; the result stays on disk for its next start
    public void deliver(AttemptSpool place, PendingResult result) throws InterruptedException {
        save(place, result);
        send(place, result, Optional.empty());
    }

    /// The same for a completion that asks for the next job in the same call. What is kept on disk does not ask.
    ///
    /// @param next repeated with the completion as long as the orchestrator remembers its claim id
    /// @return the next job, if there was one
    /// @throws InterruptedException as above; whether a job was given is not known then
    public Optional<ClaimedJob> deliver(AttemptSpool place, PendingResult result, Optional<ClaimRequest> next)
            throws InterruptedException {
        save(place, result);
        return send(place, result, next);
    }

    /// Puts a result aside that must not be delivered any more.
    public void putAside(AttemptSpool place, PendingResult result, String why) {
        givenUp(place, result, why);
    }

    /// Delivers what an earlier process of this robot left behind: each result is tried once, then those that the
    /// orchestrator did not take again and again.
    ///
    /// @param triedOnce called when each was tried once
    public void deliverLeftovers(Runnable triedOnce) throws InterruptedException {
        List<AttemptSpool> leftovers = spool.results();
        List<AttemptSpool> again = new ArrayList<>();
        if (!leftovers.isEmpty()) {
            LOG.info("Delivering {} results that were finished before the robot's last end", leftovers.size());
        }
        for (AttemptSpool place : leftovers) {
            if (!triedOnce(place)) {
                again.add(place);
            }
            spool.ended(place);
        }
        triedOnce.run();
        for (AttemptSpool place : again) {
            Optional<PendingResult> result = place.result();
            if (result.isPresent()) {
                send(place, result.get(), Optional.empty());
            }
            spool.ended(place);
        }
    }

    private boolean triedOnce(AttemptSpool place) throws InterruptedException {
        Optional<PendingResult> kept = place.result();
        if (kept.isEmpty()) {
            return true;
        }
        PendingResult result = kept.get();
        switch (attempt(result, Optional.empty())) {
            case Step.Taken(String as, Optional<ClaimedJob> nextJob) -> taken(place, result, as);
            case Step.GivenUp(String why) -> givenUp(place, result, why);
            case Step.WithoutResult without -> {
                return false;
            }
            case Step.Again later -> {
                return false;
            }
        }
        return true;
    }

    private Optional<ClaimedJob> send(AttemptSpool place, PendingResult first, Optional<ClaimRequest> next)
            throws InterruptedException {
        long begun = time.nanos();
        Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
        PendingResult result = first;
        int serverErrors = 0;
        while (true) {
            boolean remembered = time.since(begun).compareTo(CLAIM_ID_LIFE) < 0;
            switch (attempt(result, remembered ? next : Optional.empty())) {
                case Step.Taken(String as, Optional<ClaimedJob> nextJob) -> {
                    taken(place, result, as);
                    return nextJob;
                }
                case Step.GivenUp(String why) -> {
                    givenUp(place, result, why);
                    return Optional.empty();
                }
                case Step.WithoutResult(String why) -> {
                    LOG.error("The orchestrator does not take the result of {}: {}", text(result), why);
                    result = result.withoutResult(why);
                    serverErrors = 0;
                    save(place, result);
                }
                case Step.Again(Optional<Duration> retryAfter, boolean serverError) -> {
                    serverErrors += serverError ? 1 : 0;
                    if (serverErrors >= MOST_SERVER_ERRORS && !result.hasResult()) {
                        givenUp(place, result, "the orchestrator failed on it " + serverErrors + " times");
                        return Optional.empty();
                    }
                    if (serverErrors >= MOST_SERVER_ERRORS) {
                        result = result.withoutResult("it failed on it " + serverErrors + " times");
                        serverErrors = 0;
                        save(place, result);
                    }
                    time.sleep(backoff.next(retryAfter));
                }
            }
        }
    }

    private Step attempt(PendingResult result, Optional<ClaimRequest> next) throws InterruptedException {
        CompleteRequest complete = result.complete();
        if (complete != null) {
            CompleteRequest asking = next.map(complete::withClaimNext).orElse(complete);
            return step(
                    result,
                    client.complete(result.jobId(), asking)
                            .map(answer -> new Step.Taken("completed", Optional.ofNullable(answer.nextJob()))));
        }
        FailRequest fail = result.fail();
        if (fail == null) {
            throw new IllegalStateException("A result without a request: " + result.jobId());
        }
        return step(
                result,
                client.fail(result.jobId(), fail)
                        .map(answer -> new Step.Taken(answer.status().text(), Optional.empty())));
    }

    private static Step step(PendingResult result, Reply<Step.Taken> reply) {
        return switch (reply) {
            case Reply.Ok<Step.Taken>(Step.Taken taken) -> taken;
            case Reply.LeaseLost<Step.Taken>(String detail) -> new Step.GivenUp(detail);
            case Reply.Refused<Step.Taken> refused
            when refused.keyRefused() -> new Step.Again(Optional.of(LONGEST_RETRY), false);
            case Reply.Refused<Step.Taken>(Problem problem) -> {
                boolean content = problem.status() == 413 || problem.status() == 422 || problem.status() == 400;
                String why = "HTTP " + problem.status() + " " + problem.code() + ": " + problem.detail();
                yield content && result.hasResult() ? new Step.WithoutResult(why) : new Step.GivenUp(why);
            }
            case Reply.Unavailable<Step.Taken> unavailable ->
                new Step.Again(unavailable.retryAfter(), unavailable.cause() == Cause.SERVER_ERROR);
        };
    }

    private static void save(AttemptSpool place, PendingResult result) {
        try {
            place.save(result);
        } catch (IOException e) {
            // The result is still delivered from memory; only a crash before that would lose it.
            LOG.error("The result of {} cannot be kept on disk; it is lost if the robot dies now", text(result), e);
        }
    }

    private static void taken(AttemptSpool place, PendingResult result, String as) {
        FailRequest fail = result.fail();
        if (fail == null) {
            LOG.info("{} is {}", text(result), as);
        } else {
            String node = fail.failedNode() == null ? "" : " at " + fail.failedNode();
            LOG.info("{} failed{} with {}, is {} now: {}", text(result), node, fail.errorCode(), as, excerpt(fail));
        }
        try {
            place.resultSettled();
        } catch (IOException e) {
            LOG.warn("The delivered result of {} cannot be removed; it will be sent once more", text(result), e);
        }
    }

    private void givenUp(AttemptSpool place, PendingResult result, String why) {
        try {
            LOG.warn("The result of {} is not wanted: {} Kept as {}", text(result), why, spool.putAside(result));
        } catch (IOException e) {
            LOG.error("The result of {} is not wanted: {} It could not be put aside", text(result), why, e);
        }
        try {
            place.resultSettled();
        } catch (IOException e) {
            LOG.warn("The result of {} cannot be removed; it will be sent once more", text(result), e);
        }
    }

    private static String excerpt(FailRequest fail) {
        String line = fail.errorMessage().lines().findFirst().orElse("");
        return line.length() > LONGEST_EXCERPT ? line.substring(0, LONGEST_EXCERPT) + "…" : line;
    }

    private static String text(PendingResult result) {
        return "Job " + result.jobId() + " (" + result.workflowName() + ", attempt " + result.attempt() + ")";
    }
}
