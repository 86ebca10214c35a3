package com.casarerpa.robot.delivery;

import com.casarerpa.contract.job.AppendLogsRequest;
import com.casarerpa.contract.job.LogsAppended;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.spool.Attempt;
import com.casarerpa.robot.spool.LogJournal;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Sends the log of one run in batches, each with the number of lines that went before, so that a repeated batch is
/// not kept twice and a lost one is noticed. Thread-safe.
public final class LogSender {
    private static final int BATCH = 500;
    private static final int BATCH_CHARACTERS = 512 * 1024;
    private static final int GAP = 416;

    private final Attempt attempt;
    private final LogJournal journal;
    private final HttpOrchestratorClient client;
    private final ReentrantLock sending = new ReentrantLock();

    public LogSender(Attempt attempt, LogJournal journal, HttpOrchestratorClient client) {
        this.attempt = attempt;
        this.journal = journal;
        this.client = client;
    }

    /// Sends one batch, if there is anything.
    public Sent send() throws InterruptedException {
        sending.lockInterruptibly();
        try {
            if (journal.isEmpty()) {
                return new Sent.All();
            }
            LogJournal.Batch batch = journal.next(BATCH, BATCH_CHARACTERS);
            if (batch.entries().isEmpty()) {
                return new Sent.All();
            }
            return answered(client.appendLogs(
                    attempt.jobId(), new AppendLogsRequest(attempt.leaseToken(), batch.offset(), batch.entries())));
        } finally {
            sending.unlock();
        }
    }

    private Sent answered(Reply<LogsAppended> reply) {
        return switch (reply) {
            case Reply.Ok<LogsAppended>(LogsAppended answer) -> {
                journal.confirmed(answer.nextOffset());
                yield journal.isEmpty() ? new Sent.All() : new Sent.More();
            }
            case Reply.LeaseLost<LogsAppended>(String detail) -> new Sent.LeaseLost(detail);
            case Reply.Refused<LogsAppended> refused -> refused(refused);
            case Reply.Unavailable<LogsAppended> unavailable ->
                new Sent.NotNow(unavailable.retryAfter(), unavailable.cause() == Cause.SERVER_ERROR);
        };
    }

    private Sent refused(Reply.Refused<LogsAppended> refused) {
        Problem problem = refused.problem();
        Long nextOffset = problem.nextOffset();
        if (problem.status() == GAP && nextOffset != null) {
            journal.confirmed(nextOffset);
            return new Sent.NotNow(Optional.empty(), true);
        }
        return refused.keyRefused()
                ? new Sent.NotNow(Optional.empty(), false)
                : new Sent.Refused("HTTP " + problem.status() + " " + problem.code() + ": " + problem.detail());
    }
}
