package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.ClaimedJob;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Sends the desk's answers, off its thread. Thread-safe.
final class DeskReplies {
    private final Executor executor;
    private final ClaimDesk.Undelivered undelivered;

    DeskReplies(Executor executor, ClaimDesk.Undelivered undelivered) {
        this.executor = executor;
        this.undelivered = undelivered;
    }

    /// An answer: a job, or none, or why neither.
    record Reply(
            WaitingClaim claim,
            @Nullable ClaimedJob job,
            @Nullable RuntimeException failure) {
        static Reply none(WaitingClaim claim) {
            return new Reply(claim, null, null);
        }
    }

    /// Tells claims that they begin to wait.
    void parked(List<WaitingClaim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        try {
            executor.execute(() -> claims.forEach(claim -> claim.whenParked.run()));
        } catch (RejectedExecutionException stopping) {
            // They are about to be answered.
        }
    }

    void send(List<Reply> replies) {
        if (replies.isEmpty()) {
            return;
        }
        replies.forEach(reply -> reply.claim().served = true);
        try {
            executor.execute(() -> replies.forEach(this::send));
        } catch (RejectedExecutionException stopping) {
            replies.forEach(this::send);
        }
    }

    private void send(Reply reply) {
        var answer = reply.claim().answer;
        if (reply.failure() != null) {
            answer.completeExceptionally(reply.failure());
        } else if (reply.job() == null) {
            answer.complete(Optional.empty());
        } else if (!answer.complete(Optional.of(reply.job()))) {
            undelivered.release(reply.claim().claim, reply.job());
        }
    }
}
