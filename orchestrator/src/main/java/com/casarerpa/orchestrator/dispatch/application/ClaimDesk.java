package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where robots ask for jobs. One thread owns all that is known of waiting claims and waiting jobs; what arrives while
/// it writes a batch of claims is the next batch. An answer goes out after the commit. Thread-safe.
public final class ClaimDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimDesk.class);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final ConcurrentLinkedQueue<DeskNews> news = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final DeskBook book;
    private final DeskClerk clerk;
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean closed;

    /// A robot is given a job that it does not want any more, because its client has gone.
    @FunctionalInterface
    public interface Undelivered {
        /// The job goes back to the queue.
        void release(Claim claim, ClaimedJob job);
    }

    /// Starts the desk.
    ///
    /// @param recheck how often it looks at what it cannot have been told
    /// @param failures tells what a failure of the database means
    /// @param replies runs what waits for answers
    public ClaimDesk(
            DispatchStore store,
            Duration recheck,
            BatchFailure.Classifier failures,
            Executor replies,
            Undelivered undelivered) {
        this.book = new DeskBook(recheck);
        this.clerk = new DeskClerk(store, book, failures, new DeskReplies(replies, (claim, job) -> {
            undelivered.release(claim, job);
            ended(claim.holder().robotId(), new JobId(job.jobId()));
            freed(claim.holder().scope().workspaceId(), job.jobId());
        }));
        this.thread = Thread.ofPlatform().name("claim-desk").daemon().start(this::run);
    }

    /// Begins a claim; returns at once. The answer is the job, or empty when the wait is over. When its client
    /// is gone, complete the answer with "empty": then the claim is taken out, and a job that it got all the
    /// same goes back to the queue.
    public CompletableFuture<Optional<ClaimedJob>> claim(Claim claim) {
        return claim(claim, () -> {});
    }

    /// The same.
    ///
    /// @param whenParked runs on a thread of the replies when there is no job at once and the claim begins to wait
    public CompletableFuture<Optional<ClaimedJob>> claim(Claim claim, Runnable whenParked) {
        var waiting = new WaitingClaim(claim, whenParked);
        if (closed) {
            waiting.answer.complete(Optional.empty());
            return waiting.answer;
        }
        arrivals.incrementAndGet();
        var _ = waiting.answer.whenComplete((job, failure) -> {
            if (!waiting.served) {
                tell(new DeskNews.Left(waiting));
            }
        });
        tell(new DeskNews.Arrived(waiting));
        return waiting.answer;
    }

    /// A job may have become free again, or was queued by another orchestrator.
    public void freed(UUID workspaceId, UUID jobId) {
        tell(new DeskNews.Freed(workspaceId, jobId));
    }

    /// A job will be free after `wait`.
    public void delayed(Duration wait) {
        tell(new DeskNews.Delayed(wait));
    }

    /// The robot does not run the job any more.
    public void ended(UUID robotId, JobId jobId) {
        tell(new DeskNews.Ended(robotId, jobId.value()));
    }

    /// What the robot may take has changed.
    public void robotChanged(UUID robotId) {
        tell(new DeskNews.Changed(robotId));
    }

    /// The robot, if it was to get nothing, may get something again.
    public void robotMayGoOn(UUID robotId) {
        tell(new DeskNews.MayGoOn(robotId));
    }

    /// What the robots of a workspace may take has changed.
    public void workspaceChanged(UUID workspaceId) {
        tell(new DeskNews.WorkspaceChanged(workspaceId));
    }

    /// Looks at everything anew.
    public void recheck() {
        tell(new DeskNews.Unknown());
    }

    /// How many claims wait for a job.
    public int parked() {
        return book.parked();
    }

    /// How many claims have arrived and were not looked at yet.
    public int backlog() {
        return arrivals.get();
    }

    private void tell(DeskNews each) {
        news.add(each);
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            try {
                read();
                long pause = clerk.work();
                if (pause > 0) {
                    rest(pause);
                }
            } catch (RuntimeException bug) {
                LOG.error("The claim desk stumbled; it looks at everything anew", bug);
                book.forgetAll();
            }
        }
        book.everybody().forEach(claim -> claim.answer.complete(Optional.empty()));
    }

    private void read() {
        for (var each = news.poll(); each != null; each = news.poll()) {
            if (each instanceof DeskNews.Arrived) {
                arrivals.decrementAndGet();
            }
            book.note(each);
        }
    }

    private void rest(long nanos) {
        // Announced first, then looked once more: news that came in between is seen by one of the two.
        idle = true;
        if (news.isEmpty() && !closed) {
            LockSupport.parkNanos(this, nanos);
        }
        idle = false;
    }

    /// Answers everybody who waits with "no job" and takes no more.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(STOPPING)) {
                LOG.warn("Claims were still under way {} s after the end", STOPPING.toSeconds());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        for (var each = news.poll(); each != null; each = news.poll()) {
            if (each instanceof DeskNews.Arrived(var claim)) {
                claim.answer.complete(Optional.empty());
            }
        }
    }
}
