package com.casarerpa.robot.delivery;

import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.robot.spool.ArtifactShelf;
import com.casarerpa.robot.spool.Attempt;
import com.casarerpa.robot.spool.Healing;
import com.casarerpa.robot.spool.Parcel;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the files and the healed steps of one run, in the order in which they were kept, so that the newest of a name
/// is the one that
/// stays. Thread-safe.
public final class ArtifactSender {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactSender.class);
    private static final int NOT_FOUND = 404;

    private final Attempt attempt;
    private final ArtifactShelf shelf;
    private final HttpOrchestratorClient client;
    private final ReentrantLock sending = new ReentrantLock();

    public ArtifactSender(Attempt attempt, ArtifactShelf shelf, HttpOrchestratorClient client) {
        this.attempt = attempt;
        this.shelf = shelf;
        this.client = client;
    }

    /// Sends one file, if there is any. One that the orchestrator does not take for what it is, is dropped.
    public Sent send() throws InterruptedException {
        sending.lockInterruptibly();
        try {
            Optional<Parcel> next = shelf.first();
            if (next.isEmpty()) {
                return new Sent.All();
            }
            UUID token = attempt.leaseToken();
            return switch (next.get()) {
                case Artifact file ->
                    answered(
                            "the file " + file.name() + " (" + file.content().length + " bytes)",
                            client.putArtifact(
                                    attempt.jobId(), token, file.name(), file.contentType(), file.content()));
                case Healing healing ->
                    answered(
                            "the healed step " + healing.report().nodeId(),
                            client.reportHealing(attempt.jobId(), healing.by(token)));
            };
        } finally {
            sending.unlock();
        }
    }

    private <T> Sent answered(String what, Reply<T> reply) {
        return switch (reply) {
            case Reply.Ok<T> ok -> taken();
            case Reply.LeaseLost<T>(String detail) -> new Sent.LeaseLost(detail);
            case Reply.Refused<T> refused when refused.keyRefused() -> new Sent.NotNow(Optional.empty(), false);
            case Reply.Refused<T>(Problem problem)
            when problem.status() == NOT_FOUND -> new Sent.Refused(problem.detail());
            case Reply.Refused<T>(Problem problem) -> {
                LOG.warn("The orchestrator does not take {} of {}: {}", what, attempt.text(), problem.detail());
                yield taken();
            }
            case Reply.Unavailable<T> unavailable ->
                new Sent.NotNow(unavailable.retryAfter(), unavailable.cause() == Cause.SERVER_ERROR);
        };
    }

    private Sent taken() {
        shelf.removeFirst();
        return shelf.isEmpty() ? new Sent.All() : new Sent.More();
    }
}
