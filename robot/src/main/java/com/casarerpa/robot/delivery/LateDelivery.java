package com.casarerpa.robot.delivery;

import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.spool.AttemptSpool;
import com.casarerpa.robot.spool.Spool;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what is left of runs that are over and whose result is settled: log lines first, then files, the
/// oldest run first. A run on which the orchestrator fails by itself does not keep the others waiting, and is
/// given up after a while. One thread runs it again and again.
public final class LateDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(LateDelivery.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);
    private static final int MOST_SERVER_ERRORS = 10;

    private final HttpOrchestratorClient client;
    private final Spool spool;
    private final Time time;
    private final Backoff backoff;
    private final Map<AttemptSpool, Integer> serverErrors = new HashMap<>();

    public LateDelivery(HttpOrchestratorClient client, Spool spool, Time time, RandomGenerator random) {
        this.client = client;
        this.spool = spool;
        this.time = time;
        this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    }

    /// Waits until there is something, and goes once over all of it.
    public void round() throws InterruptedException {
        Optional<Sent.NotNow> trouble = Optional.empty();
        for (AttemptSpool attempt : spool.awaitLate()) {
            Optional<Sent.NotNow> own = deliver(attempt);
            if (own.isPresent()) {
                trouble = own;
                if (!own.get().ofItself()) {
                    break;
                }
            } else {
                backoff.reset();
                serverErrors.remove(attempt);
                spool.ended(attempt);
            }
        }
        if (trouble.isPresent()) {
            time.sleep(backoff.next(trouble.get().retryAfter()));
        }
    }

    /// Delivers everything of one run, or says why not now.
    private Optional<Sent.NotNow> deliver(AttemptSpool attempt) throws InterruptedException {
        LogSender lines = new LogSender(attempt.attempt(), attempt.log(), client);
        ArtifactSender files = new ArtifactSender(attempt.attempt(), attempt.artifacts(), client);
        boolean linesDone = false;
        while (true) {
            switch (linesDone ? files.send() : lines.send()) {
                case Sent.All all -> {
                    if (linesDone) {
                        LOG.debug(
                                "What was left of {} is delivered",
                                attempt.attempt().text());
                        return Optional.empty();
                    }
                    linesDone = true;
                }
                case Sent.More more -> {}
                case Sent.LeaseLost(String detail) -> {
                    attempt.drop(detail);
                    return Optional.empty();
                }
                case Sent.Refused(String detail) -> {
                    attempt.drop(detail);
                    return Optional.empty();
                }
                case Sent.NotNow notNow -> {
                    if (notNow.ofItself() && serverErrors.merge(attempt, 1, Integer::sum) >= MOST_SERVER_ERRORS) {
                        attempt.drop("the orchestrator failed on it " + MOST_SERVER_ERRORS + " times");
                        return Optional.empty();
                    }
                    return Optional.of(notNow);
                }
            }
        }
    }
}
