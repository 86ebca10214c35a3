package com.casarerpa.orchestrator.job.application;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Those who wait for jobs of one workspace, longest first. Thread-safe; no method blocks or calls out.
final class Lobby {
    private final UUID workspaceId;
    private final Set<ParkedClaims.Trial> waiting = new TreeSet<>(comparingLong(trial -> trial.claim().number));
    private long signals;
    private boolean dispatching;
    private boolean again;
    private long dueCheckedAt = -1;
    private long dueAtNanos;
    private boolean dueExpected;

    Lobby(UUID workspaceId) {
        this.workspaceId = workspaceId;
    }

    UUID workspaceId() {
        return workspaceId;
    }

    /// How many signals have come; a claim that finds nothing must look again if this has grown meanwhile.
    synchronized long signals() {
        return signals;
    }

    synchronized void signal() {
        signals++;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized List<ParkedClaims.Trial> all() {
        return List.copyOf(waiting);
    }

    /// Sits down to wait after an attempt that began at `signalsBefore`.
    ///
    /// @return whether a signal came meanwhile
    synchronized boolean park(ParkedClaims.Trial trial, ClaimStore.Attempted attempted, long signalsBefore) {
        trial.claim().signalsSeen = signalsBefore;
        return sitDown(trial, attempted);
    }

    /// Sits down again after a try for nothing.
    ///
    /// @return whether its time was up meanwhile; then it does not sit down
    synchronized boolean parkAgain(ParkedClaims.Trial trial, ClaimStore.Attempted attempted) {
        if (trial.claim().expired) {
            return true;
        }
        again |= sitDown(trial, attempted);
        return false;
    }

    /// What an attempt found may be out of date when a signal came meanwhile: then it counts as able.
    private boolean sitDown(ParkedClaims.Trial trial, ClaimStore.Attempted attempted) {
        boolean outOfDate = signals != trial.claim().signalsSeen;
        trial.claim().offer = attempted.offer();
        trial.claim().able = attempted.able() || outOfDate;
        if (!trial.claim().answer.isDone()) {
            waiting.add(trial);
        }
        return outOfDate;
    }

    /// Stands up to try.
    ///
    /// @return false when it does not wait any more
    synchronized boolean take(ParkedClaims.Trial trial) {
        trial.claim().signalsSeen = signals;
        return waiting.remove(trial);
    }

    synchronized void remove(ParkedClaims.Trial trial) {
        waiting.remove(trial);
    }

    /// Its time is up.
    ///
    /// @return whether it waited; otherwise it is trying just now and is told afterwards
    synchronized boolean expire(ParkedClaims.Trial trial) {
        trial.claim().expired = true;
        return waiting.remove(trial);
    }

    /// Notes that a robot may be able to take a job again.
    ///
    /// @return whether it waits here
    synchronized boolean markAble(UUID robotId) {
        signals++;
        boolean found = false;
        for (var trial : waiting) {
            if (trial.claim().robotId().equals(robotId)) {
                trial.claim().able = true;
                found = true;
            }
        }
        return found;
    }

    /// Notes that everybody may be able again.
    ///
    /// @return whether anybody waits
    synchronized boolean markAllAble() {
        waiting.forEach(trial -> trial.claim().able = true);
        return !waiting.isEmpty();
    }

    /// Tells whether the caller shall dispatch; otherwise somebody does and will do so again.
    synchronized boolean beginDispatch() {
        if (dispatching) {
            again = true;
            return false;
        }
        dispatching = true;
        return true;
    }

    /// Tells whether to dispatch once more.
    synchronized boolean dispatchAgain() {
        dispatching = again;
        again = false;
        return dispatching;
    }

    /// Tells whether a delayed job may have come since this was last asked.
    synchronized boolean dueUnknown() {
        boolean unknown = dueCheckedAt != signals && !waiting.isEmpty();
        dueCheckedAt = signals;
        return unknown;
    }

    /// Notes that a delayed job becomes due then.
    ///
    /// @return whether nothing earlier is expected already
    synchronized boolean expectDue(long atNanos) {
        if (dueExpected && atNanos - dueAtNanos >= 0) {
            return false;
        }
        dueExpected = true;
        dueAtNanos = atNanos;
        return true;
    }

    synchronized void dueCame() {
        dueExpected = false;
    }
}
