package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that the claim desk knows: robots with their waiting claims, and workspaces with their lines and jobs.
/// Used by the desk's thread only, but for the count of those who wait.
final class DeskBook {
    /// A robot that has not asked for so long is forgotten, and so are the jobs of a workspace without robots.
    private static final Duration KEPT = Duration.ofMinutes(2);
    /// So much too early a long claim may be told that there is no job: one wake-up then serves several.
    private static final long EARLY = Duration.ofMillis(20).toNanos();

    private final Map<UUID, RobotPlace> places = new HashMap<>();
    private final Map<UUID, Floor> floors = new LinkedHashMap<>();
    private final TreeSet<WaitingClaim> deadlines = new TreeSet<>(
            Comparator.<WaitingClaim>comparingLong(claim -> claim.deadline).thenComparingLong(claim -> claim.arrival));
    /// Robots whose claims wait for the robot to be attached.
    private final Set<RobotPlace> unattached = new LinkedHashSet<>();
    /// Claims that may be repeats of an earlier one, with the job that they would get again.
    private final Map<WaitingClaim, UUID> repeats = new LinkedHashMap<>();
    /// Claims that came since the last look at who begins to wait.
    private final List<WaitingClaim> fresh = new ArrayList<>();
    /// Jobs of which only the id is known.
    private final Set<UUID> heard = new HashSet<>();

    private final long recheck;
    private long arrivals;
    private long nextLook;
    private long nextDue = Long.MAX_VALUE;
    private long nextTry = Long.MAX_VALUE;
    private volatile int parked;

    DeskBook(Duration recheck) {
        this.recheck = recheck.toNanos();
        this.nextLook = System.nanoTime() + this.recheck;
    }

    int parked() {
        return parked;
    }

    /// Takes one piece of news in.
    void note(DeskNews each) {
        switch (each) {
            case DeskNews.Arrived(var claim) -> arrived(claim);
            case DeskNews.Left(var claim) -> remove(claim);
            case DeskNews.Freed(var workspaceId, var jobId) -> {
                var floor = floors.get(workspaceId);
                if (floor != null && floor.isKnown()) {
                    heard.add(jobId);
                }
            }
            case DeskNews.Delayed(var span) -> expectDue(span);
            case DeskNews.Ended(var robotId, var jobId) -> {
                var place = places.get(robotId);
                if (place != null && place.ended(jobId)) {
                    line(place);
                }
            }
            case DeskNews.Changed(var robotId) -> detach(robotId);
            case DeskNews.MayGoOn(var robotId) -> {
                var place = places.get(robotId);
                if (place != null && place.isClosed()) {
                    detach(robotId);
                }
            }
            case DeskNews.WorkspaceChanged(var workspaceId) ->
                places.values().stream()
                        .filter(place -> place.isOf(workspaceId))
                        .toList()
                        .forEach(place -> detach(place.robotId));
            case DeskNews.Unknown() -> forgetAll();
        }
    }

    private void arrived(WaitingClaim claim) {
        if (claim.answer.isDone()) {
            return;
        }
        claim.arrival = ++arrivals;
        var place = places.computeIfAbsent(claim.robotId(), RobotPlace::new);
        place.lastSeen = System.nanoTime();
        place.claims.put(claim.arrival, claim);
        deadlines.add(claim);
        fresh.add(claim);
        parked = deadlines.size();
        line(place);
    }

    /// Those who came lately and were not served at once.
    List<WaitingClaim> takeParked() {
        if (fresh.isEmpty()) {
            return List.of();
        }
        var begun = fresh.stream().filter(deadlines::contains).toList();
        fresh.clear();
        return begun;
    }

    /// Puts the robot's first claim into the line where it belongs now, or out of it.
    void line(RobotPlace place) {
        if (place.claims.isEmpty()) {
            unattached.remove(place);
            return;
        }
        if (!place.isAttached()) {
            place.claims.values().forEach(claim -> floor(claim).leave(claim));
            unattached.add(place);
            return;
        }
        for (var claim : place.claims.values()) {
            place.repeated(claim.claim).ifPresent(jobId -> repeats.put(claim, jobId));
        }
        var first = place.claims.values().stream()
                .filter(claim -> !repeats.containsKey(claim))
                .findFirst();
        place.claims.values().forEach(claim -> floor(claim).leave(claim));
        if (place.isReady() && first.isPresent()) {
            floor(first.get()).enter(first.get(), place.terms(first.get().claim));
        }
    }

    private Floor floor(WaitingClaim claim) {
        var scope = claim.claim.holder().scope();
        return floors.computeIfAbsent(scope.workspaceId(), id -> new Floor(scope.tenantId(), id));
    }

    /// Takes a claim out of everything: it is answered.
    void remove(WaitingClaim claim) {
        var place = places.get(claim.robotId());
        if (place == null || place.claims.remove(claim.arrival) == null) {
            return;
        }
        deadlines.remove(claim);
        parked = deadlines.size();
        repeats.remove(claim);
        floor(claim).leave(claim);
        line(place);
    }

    void detach(UUID robotId) {
        var place = places.get(robotId);
        if (place != null) {
            place.detached();
            line(place);
        }
    }

    RobotPlace place(WaitingClaim claim) {
        return places.computeIfAbsent(claim.robotId(), RobotPlace::new);
    }

    @Nullable
    RobotPlace placeOf(UUID robotId) {
        return places.get(robotId);
    }

    /// The robots that have to be attached before their claims can be looked at.
    List<RobotPlace> takeUnattached() {
        var taken = List.copyOf(unattached);
        unattached.clear();
        nextTry = Long.MAX_VALUE;
        return taken;
    }

    void attached(RobotPlace place, RobotCard card) {
        place.attached(card);
        line(place);
    }

    Map<WaitingClaim, UUID> takeRepeats() {
        var taken = Map.copyOf(repeats);
        repeats.clear();
        return taken;
    }

    boolean hasRepeats() {
        return !repeats.isEmpty();
    }

    Set<UUID> takeHeard() {
        var taken = Set.copyOf(heard);
        heard.clear();
        return taken;
    }

    Collection<Floor> floors() {
        return floors.values();
    }

    @Nullable
    Floor floor(UUID workspaceId) {
        return floors.get(workspaceId);
    }

    /// The floors where somebody stands in line.
    List<Floor> awaited() {
        return floors.values().stream().filter(Floor::isAwaited).toList();
    }

    /// The claims whose wait is over, taken out.
    List<WaitingClaim> takeExpired() {
        var expired = new ArrayList<WaitingClaim>();
        long now = System.nanoTime();
        while (!deadlines.isEmpty() && deadlines.first().deadline - now <= EARLY) {
            var claim = deadlines.first();
            expired.add(claim);
            remove(claim);
        }
        return expired;
    }

    void expectDue(Duration wait) {
        nextDue = Math.min(nextDue, System.nanoTime() + wait.toNanos());
    }

    /// There is something to be done after `wait` although no news comes.
    void comeBackIn(Duration wait) {
        nextTry = System.nanoTime() + wait.toNanos();
    }

    /// Whether a delayed job has become due.
    boolean takeDue() {
        if (nextDue == Long.MAX_VALUE || nextDue - System.nanoTime() > 0) {
            return false;
        }
        nextDue = Long.MAX_VALUE;
        return true;
    }

    /// Whether it is time to look at what nobody tells.
    boolean takeLook() {
        if (nextLook - System.nanoTime() > 0) {
            return false;
        }
        nextLook = System.nanoTime() + recheck;
        return true;
    }

    /// The next look cannot come before `nanos` have gone: the last one took long.
    void lookNotBefore(long nanos) {
        nextLook = Math.max(nextLook, System.nanoTime() + nanos);
    }

    /// How long nothing is to be done unless there is news.
    long rest() {
        long next = Math.min(Math.min(nextLook, nextDue), nextTry);
        if (!deadlines.isEmpty()) {
            next = Math.min(next, deadlines.first().deadline);
        }
        return Math.max(1, next - System.nanoTime());
    }

    /// The robots that have claims here and get nothing just now, and those in line, apart.
    List<RobotPlace> waiting(boolean ready) {
        return places.values().stream()
                .filter(place -> !place.claims.isEmpty() && place.isAttached() && place.isReady() == ready)
                .toList();
    }

    /// Forgets robots and workspaces that nobody asks about any more.
    void tidy() {
        long now = System.nanoTime();
        places.values().removeIf(place -> place.claims.isEmpty() && now - place.lastSeen > KEPT.toNanos());
        floors.values()
                .removeIf(floor -> !floor.isAwaited()
                        && now - floor.emptySince > KEPT.toNanos()
                        && places.values().stream()
                                .flatMap(place -> place.claims.values().stream())
                                .noneMatch(claim -> claim.workspaceId().equals(floor.workspaceId)));
    }

    /// Nothing that is known is believed any more.
    void forgetAll() {
        floors.values().forEach(Floor::forget);
        places.values().forEach(place -> {
            place.detached();
            line(place);
        });
    }

    List<WaitingClaim> everybody() {
        return List.copyOf(deadlines);
    }
}
