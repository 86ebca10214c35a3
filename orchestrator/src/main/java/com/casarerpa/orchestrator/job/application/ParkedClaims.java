package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.ClaimedJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claims that wait in memory, in a lobby for each workspace. A claim that waits issues no SQL. A job that comes wakes
/// one robot that may take it, never all of them; who gets it is still decided by the claim itself.
///
/// No wake-up is lost: a claim looks at the lobby's count of signals before it asks the database, and again when it
/// sits down to wait. What no signal tells (a workspace goes on, another orchestrator's commit while events are
/// behind) is found by a recheck every few seconds.
///
/// Thread-safe.
public final class ParkedClaims implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedClaims.class);

    private final ClaimStore store;
    private final Duration recheck;
    private final ConcurrentHashMap<UUID, Lobby> lobbies = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("claim-", 0).factory());
    private volatile boolean closed;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("claim-timer").factory());

    /// @param recheck how often waiting claims look without having been told of a job
    public ParkedClaims(ClaimStore store, Duration recheck) {
        this.store = store;
        this.recheck = recheck;
        timer.setRemoveOnCancelPolicy(true);
        // After close() nothing needs to be woken.
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        var _ = timer.scheduleWithFixedDelay(
                this::recheckAll, recheck.toMillis(), recheck.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// There are jobs to claim in the workspace, now or later.
    public void jobsReady(UUID workspaceId) {
        var lobby = lobbies.get(workspaceId);
        if (lobby != null) {
            lobby.signal();
            dispatch(lobby);
        }
    }

    /// The robot may be able to take a job that it could not take before.
    public void slotFreed(UUID workspaceId, UUID robotId) {
        var lobby = lobbies.get(workspaceId);
        if (lobby != null && lobby.markAble(robotId)) {
            dispatch(lobby);
        }
    }

    /// Looks for jobs for all who wait, as though nothing were known of them.
    public void recheckAll() {
        for (var lobby : lobbies.values()) {
            lobby.signal();
            if (lobby.markAllAble()) {
                dispatch(lobby);
            }
        }
    }

    /// How many claims wait now.
    public int count() {
        return lobbies.values().stream().mapToInt(Lobby::size).sum();
    }

    /// Begins a claim on a thread of its own.
    CompletableFuture<Optional<ClaimedJob>> begin(
            ParkedClaim claim,
            Function<ClaimJob.Command, ClaimStore.Attempted> attempt,
            BiConsumer<ClaimJob.Command, ClaimedJob> undelivered) {
        var lobby = lobbies.computeIfAbsent(claim.command.holder().scope().workspaceId(), Lobby::new);
        var trial = new Trial(claim, attempt, undelivered);
        var _ = claim.answer.whenComplete((job, failure) -> lobby.remove(trial));
        try {
            workers.execute(() -> first(lobby, trial));
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: there is no job to be had here any more.
            claim.answer.complete(Optional.empty());
        }
        return claim.answer;
    }

    /// A claim and how it tries its luck.
    record Trial(
            ParkedClaim claim,
            Function<ClaimJob.Command, ClaimStore.Attempted> attempt,
            BiConsumer<ClaimJob.Command, ClaimedJob> undelivered) {}

    private void first(Lobby lobby, Trial trial) {
        long wait = trial.claim().command.maxWait().toMillis();
        long signals = lobby.signals();
        var attempted = attempt(trial);
        if (attempted == null) {
            return;
        }
        if (wait == 0) {
            trial.claim().answer.complete(Optional.empty());
            return;
        }
        boolean missed = lobby.park(trial, attempted, signals);
        if (closed) {
            trial.claim().answer.complete(Optional.empty());
            return;
        }
        var deadline = timer.schedule(() -> workers.execute(() -> expire(lobby, trial)), wait, TimeUnit.MILLISECONDS);
        var _ = trial.claim().answer.whenComplete((job, failure) -> deadline.cancel(false));
        if (missed) {
            dispatch(lobby);
        } else {
            scheduleNextDue(lobby);
        }
    }

    private static void expire(Lobby lobby, Trial trial) {
        if (lobby.expire(trial)) {
            trial.claim().answer.complete(Optional.empty());
        }
    }

    /// Tries once and delivers what it gets.
    ///
    /// @return what was found when there was no job; null when the claim is answered
    private ClaimStore.@Nullable Attempted attempt(Trial trial) {
        var answer = trial.claim().answer;
        if (answer.isDone()) {
            return null;
        }
        try {
            var attempted = trial.attempt().apply(trial.claim().command);
            var job = attempted.job();
            if (job == null) {
                return attempted;
            }
            if (!answer.complete(Optional.of(job))) {
                trial.undelivered().accept(trial.claim().command, job);
            }
        } catch (RuntimeException e) {
            if (!answer.completeExceptionally(e)) {
                LOG.warn(
                        "A claim of robot {} failed after its client was gone",
                        trial.claim().robotId(),
                        e);
            }
        }
        return null;
    }

    private void dispatch(Lobby lobby) {
        if (!lobby.beginDispatch()) {
            return;
        }
        try {
            workers.execute(() -> {
                do {
                    dispatchOnce(lobby);
                } while (lobby.dispatchAgain());
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Not looking for jobs any more: the orchestrator is stopping");
        }
    }

    /// Finds jobs for those who wait and lets them try, until nobody is left who could take any.
    private void dispatchOnce(Lobby lobby) {
        try {
            var round = new DispatchRound(lobby);
            while (round.prepare()) {
                var picked = round.pick(store.available(lobby.workspaceId(), round.groups()));
                if (picked.isEmpty()) {
                    break;
                }
                let(lobby, picked);
            }
            scheduleNextDue(lobby);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not look for jobs of workspace {}; looking again within {} s",
                    lobby.workspaceId(),
                    recheck.toSeconds(),
                    e);
        }
    }

    /// Lets the picked ones try at the same time; those that got nothing wait on.
    private void let(Lobby lobby, List<Trial> picked) {
        var tries = new ArrayList<CompletableFuture<Void>>();
        for (var trial : picked) {
            try {
                tries.add(CompletableFuture.runAsync(() -> again(lobby, trial), workers));
            } catch (RejectedExecutionException e) {
                trial.claim().answer.complete(Optional.empty());
            }
        }
        CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new)).join();
    }

    private void again(Lobby lobby, Trial trial) {
        var attempted = attempt(trial);
        if (attempted != null && (lobby.parkAgain(trial, attempted) || closed)) {
            trial.claim().answer.complete(Optional.empty());
        }
    }

    /// Looks again when the next delayed job becomes due, if that is before the next recheck.
    private void scheduleNextDue(Lobby lobby) {
        if (!lobby.dueUnknown()) {
            return;
        }
        store.nextDue(lobby.workspaceId())
                .filter(due -> due.compareTo(recheck) < 0)
                .ifPresent(due -> {
                    if (lobby.expectDue(System.nanoTime() + due.toNanos())) {
                        var _ = timer.schedule(() -> wakeForDue(lobby), due.toMillis() + 1, TimeUnit.MILLISECONDS);
                    }
                });
    }

    private void wakeForDue(Lobby lobby) {
        lobby.dueCame();
        lobby.signal();
        dispatch(lobby);
    }

    /// Answers everybody who waits with "no job" and takes no more.
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        for (var lobby : lobbies.values()) {
            lobby.all().forEach(trial -> trial.claim().answer.complete(Optional.empty()));
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Claims were still under way 5 s after the end; their robots will repeat them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
