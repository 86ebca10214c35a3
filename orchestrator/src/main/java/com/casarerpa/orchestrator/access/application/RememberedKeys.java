package com.casarerpa.orchestrator.access.application;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.access.domain.KeyOwner;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.access.domain.StoredCredential;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.monitoring.application.Interest;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Keys and sessions that were found good, so that a request costs no look-up.
///
/// A robot's key is remembered until its own end, or until an event tells that it or its robot has changed. That is
/// trusted only while events arrive without delay; otherwise, and for admins, of whose changes no event tells, one
/// second is the limit. So a revocation on any orchestrator is in force on all of them within about a second.
/// Thread-safe.
public final class RememberedKeys implements EventBus.Listener {
    private static final Duration TRUSTED = Duration.ofSeconds(1);
    /// Each key is looked up again that often, whatever was told.
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_REMEMBERED = 50_000;
    /// Ids of one slot are forgotten together: harmless, and rare with so many.
    private static final int SLOTS = 1 << 14;

    /// Those of this process too: who renames or deletes a robot here tells of it with the event only.
    private static final Interest CHANGES = Interest.of(Set.of(EventType.KEY_CHANGED, EventType.ROBOT_REGISTERED));

    private final EventBus events;
    private final Clock clock;
    private final Cache<Secret.Digest, Remembered> byDigest =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLongArray changedAt = new AtomicLongArray(SLOTS);
    private volatile long allChangedAt;

    public RememberedKeys(EventBus events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /// The moment before a look-up. A change that is told afterwards may be one that the look-up did not see.
    ///
    /// @param changes how many changes had been told
    /// @param at the time here
    /// @param watched whether every change after it will be told
    record Moment(long changes, Instant at, boolean watched) {}

    private record Remembered(KeyOwner owner, Moment lookedUp, Instant end) {}

    /// To be called before the database is asked.
    Moment now() {
        // The count first: what is told after it makes the look-up worthless, and what was told before is in it.
        return new Moment(changes.get(), clock.instant(), events.freshWithin(TRUSTED));
    }

    /// Keeps what a look-up that began at `lookedUp` found good.
    void put(StoredCredential found, Moment lookedUp) {
        // Counted from before the look-up, so that it ends here no later than in the database.
        var length =
                found.remaining().filter(left -> left.compareTo(LONGEST) < 0).orElse(LONGEST);
        byDigest.put(
                found.digest(),
                new Remembered(found.owner(), lookedUp, lookedUp.at().plus(length)));
    }

    /// The owner of the key, when it may be used as far as is known for sure.
    Optional<KeyOwner> find(Secret.Digest digest) {
        var found = byDigest.getIfPresent(digest);
        return found != null && isGood(found) ? Optional.of(found.owner()) : Optional.empty();
    }

    private boolean isGood(Remembered found) {
        var now = clock.instant();
        if (!now.isBefore(found.end()) || hasChanged(found)) {
            return false;
        }
        if (now.isBefore(found.lookedUp().at().plus(TRUSTED))) {
            return true;
        }
        return found.owner() instanceof KeyOwner.OfRobot && found.lookedUp().watched() && events.freshWithin(TRUSTED);
    }

    private boolean hasChanged(Remembered found) {
        long since = found.lookedUp().changes();
        if (allChangedAt > since || changedAt.get(slot(found.owner().keyId())) > since) {
            return true;
        }
        return found.owner() instanceof KeyOwner.OfRobot robot && changedAt.get(slot(robot.robotId())) > since;
    }

    /// Forgets what belongs to this key or this robot.
    void forget(UUID keyOrRobot) {
        changedAt.accumulateAndGet(slot(keyOrRobot), changes.incrementAndGet(), Math::max);
    }

    /// Forgets one credential.
    void forget(Secret.Digest digest) {
        byDigest.invalidate(digest);
    }

    private static int slot(UUID id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }

    /// A key was made, replaced or revoked, or a robot has a new name; a robot's end is told as that of its keys. What
    /// names no robot concerns many: a tenant was suspended.
    @Override
    public void on(Event event) {
        if (event.type().equals(EventType.KEY_CHANGED) || event.type().equals(EventType.ROBOT_REGISTERED)) {
            event.robotId().ifPresentOrElse(this::forget, () -> allChangedAt = changes.incrementAndGet());
        }
    }

    @Override
    public Interest interest() {
        return CHANGES;
    }

    @Override
    public void gap(long afterSeq, long upToSeq) {
        allChangedAt = changes.incrementAndGet();
    }
}
