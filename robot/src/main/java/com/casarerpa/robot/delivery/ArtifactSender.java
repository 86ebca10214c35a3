package com.casarerpa.robot.delivery;

import com.casarerpa.contract.job.ArtifactStored;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.spool.Artifact;
import com.casarerpa.robot.spool.ArtifactShelf;
import com.casarerpa.robot.spool.Attempt;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the files of one run, in the order in which they were kept, so that the newest of a name is the one that
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
            Optional<Artifact> next = shelf.first();
            if (next.isEmpty()) {
                return new Sent.All();
            }
            Artifact file = next.get();
            return answered(
                    file,
                    client.putArtifact(
                            attempt.jobId(), attempt.leaseToken(), file.name(), file.contentType(), file.content()));
        } finally {
            sending.unlock();
        }
    }

    private Sent answered(Artifact file, Reply<ArtifactStored> reply) {
        return switch (reply) {
            case Reply.Ok<ArtifactStored> ok -> taken();
            case Reply.LeaseLost<ArtifactStored>(String detail) -> new Sent.LeaseLost(detail);
            case Reply.Refused<ArtifactStored> refused
            when refused.keyRefused() -> new Sent.NotNow(Optional.empty(), false);
            case Reply.Refused<ArtifactStored>(Problem problem)
            when problem.status() == NOT_FOUND -> new Sent.Refused(problem.detail());
            case Reply.Refused<ArtifactStored>(Problem problem) -> {
                LOG.warn(
                        "The orchestrator does not take the file {} ({} bytes) of {}: {}",
                        file.name(),
                        file.content().length,
                        attempt.text(),
                        problem.detail());
                yield taken();
            }
            case Reply.Unavailable<ArtifactStored> unavailable ->
                new Sent.NotNow(unavailable.retryAfter(), unavailable.cause() == Cause.SERVER_ERROR);
        };
    }

    private Sent taken() {
        shelf.removeFirst();
        return shelf.isEmpty() ? new Sent.All() : new Sent.More();
    }
}
