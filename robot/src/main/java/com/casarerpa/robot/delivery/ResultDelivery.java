package com.casarerpa.robot.delivery;

import com.casarerpa.contract.job.CompleteRequest;
import com.casarerpa.contract.job.FailRequest;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import java.io.IOException;
import java.time.Duration;
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

    private static final int LONGEST_EXCERPT = 300;

    private final HttpOrchestratorClient client;
    private final ResultStore store;
    private final Time time;
    private final RandomGenerator random;

    public ResultDelivery(HttpOrchestratorClient client, ResultStore store, Time time, RandomGenerator random) {
        this.client = client;
        this.store = store;
        this.time = time;
        this.random = random;
    }

    /// What one try came to.
    private sealed interface Step {
        record Taken(String as) implements Step {}

        record GivenUp(String why) implements Step {}

        record WithoutResult(String why) implements Step {}

        record Again(Optional<Duration> retryAfter, boolean serverError) implements Step {}
    }

    /// Keeps the result on disk and delivers it.
    ///
    /// @throws InterruptedException when the robot ends first; the result stays on disk for its next start
    public void deliver(PendingResult result) throws InterruptedException {
        save(result);
        send(result);
    }

    /// Puts a result aside that must not be delivered any more.
    public void putAside(PendingResult result, String why) {
        givenUp(result, why);
    }

    /// Delivers what an earlier process of this robot left behind.
    public void deliverLeftovers() throws InterruptedException {
        List<PendingResult> leftovers;
        try {
            leftovers = store.leftovers();
        } catch (IOException e) {
            LOG.error("Results that an earlier run of this robot kept cannot be read", e);
            return;
        }
        if (!leftovers.isEmpty()) {
            LOG.info("Delivering {} results that were finished before the robot's last end", leftovers.size());
        }
        for (PendingResult result : leftovers) {
            send(result);
        }
    }

    private void send(PendingResult first) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
        PendingResult result = first;
        int serverErrors = 0;
        while (true) {
            switch (attempt(result)) {
                case Step.Taken(String as) -> {
                    taken(result, as);
                    return;
                }
                case Step.GivenUp(String why) -> {
                    givenUp(result, why);
                    return;
                }
                case Step.WithoutResult(String why) -> {
                    LOG.error("The orchestrator does not take the result of {}: {}", text(result), why);
                    result = result.withoutResult(why);
                    serverErrors = 0;
                    save(result);
                }
                case Step.Again(Optional<Duration> retryAfter, boolean serverError) -> {
                    serverErrors += serverError ? 1 : 0;
                    if (serverErrors >= MOST_SERVER_ERRORS && !result.hasResult()) {
                        givenUp(result, "the orchestrator failed on it " + serverErrors + " times");
                        return;
                    }
                    if (serverErrors >= MOST_SERVER_ERRORS) {
                        result = result.withoutResult("it failed on it " + serverErrors + " times");
                        serverErrors = 0;
                        save(result);
                    }
                    time.sleep(backoff.next(retryAfter));
                }
            }
        }
    }

    private Step attempt(PendingResult result) throws InterruptedException {
        CompleteRequest complete = result.complete();
        if (complete != null) {
            return step(result, client.complete(result.jobId(), complete).map(answer -> "completed"));
        }
        FailRequest fail = result.fail();
        if (fail == null) {
            throw new IllegalStateException("A result without a request: " + result.jobId());
        }
        return step(
                result,
                client.fail(result.jobId(), fail).map(answer -> answer.status().text()));
    }

    private static Step step(PendingResult result, Reply<String> reply) {
        return switch (reply) {
            case Reply.Ok<String>(String as) -> new Step.Taken(as);
            case Reply.LeaseLost<String>(String detail) -> new Step.GivenUp(detail);
            case Reply.Refused<String> refused
            when refused.keyRefused() -> new Step.Again(Optional.of(LONGEST_RETRY), false);
            case Reply.Refused<String>(Problem problem) -> {
                boolean content = problem.status() == 413 || problem.status() == 422 || problem.status() == 400;
                String why = "HTTP " + problem.status() + " " + problem.code() + ": " + problem.detail();
                yield content && result.hasResult() ? new Step.WithoutResult(why) : new Step.GivenUp(why);
            }
            case Reply.Unavailable<String> unavailable ->
                new Step.Again(unavailable.retryAfter(), unavailable.cause() == Cause.SERVER_ERROR);
        };
    }

    private void save(PendingResult result) {
        try {
            store.save(result);
        } catch (IOException e) {
            // The result is still delivered from memory; only a crash before that would lose it.
            LOG.error("The result of {} cannot be kept on disk; it is lost if the robot dies now", text(result), e);
        }
    }

    private void taken(PendingResult result, String as) {
        FailRequest fail = result.fail();
        if (fail == null) {
            LOG.info("{} is {}", text(result), as);
        } else {
            String node = fail.failedNode() == null ? "" : " at " + fail.failedNode();
            LOG.info("{} failed{} with {}, is {} now: {}", text(result), node, fail.errorCode(), as, excerpt(fail));
        }
        try {
            store.remove(result);
        } catch (IOException e) {
            LOG.warn("The delivered result of {} cannot be removed; it will be sent once more", text(result), e);
        }
    }

    private void givenUp(PendingResult result, String why) {
        try {
            LOG.warn("The result of {} is not wanted: {} Kept as {}", text(result), why, store.putAside(result));
        } catch (IOException e) {
            LOG.error("The result of {} is not wanted: {} It could not be put aside", text(result), why, e);
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
