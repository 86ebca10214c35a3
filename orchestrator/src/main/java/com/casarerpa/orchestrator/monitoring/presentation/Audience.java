package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.EventFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The clients that want the same in the same form. What they are to be told gathers here and goes out as one frame.
///
/// Of a job's progress and a robot's heartbeats only the newest in a frame is told. When more comes than people can
/// look at, only the newest event of each job and each robot is told, twice a second; what does not even fit then is
/// left out, and a `gap` in the same frame says so. Thread-safe (docs/adr/0011-event-batches.md).
final class Audience {
    /// How many envelopes a frame may hold for few clients; less when there are many.
    static final int MOST_IN_FRAME = 200;

    private static final int LEAST_IN_FRAME = 10;
    /// How many envelopes all clients of an audience together are sent with one frame.
    private static final int MOST_IN_ALL = 10_000;
    /// Each envelope as a message of its own costs about as much as a frame of many.
    private static final int MOST_IN_ALL_SINGLE = 3_000;

    private static final Duration CROWDED_EVERY = Duration.ofMillis(500);

    private final Key key;
    private final Clock clock;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    /// By what a newer event takes the place of.
    private final SequencedMap<Object, Frame.Told> pending = new LinkedHashMap<>();

    private final List<String> others = new ArrayList<>();
    private boolean crowded;
    private Instant nextFrame = Instant.MIN;
    /// What was left out since the last frame.
    private Optional<Missing> missing = Optional.empty();

    /// What an audience has in common.
    ///
    /// @param filter what it wants
    /// @param batched whether a message may hold several envelopes
    record Key(EventFilter filter, boolean batched) {}

    /// Events that are not told.
    ///
    /// @param since the number before the first of them
    /// @param upTo the number of the last of them
    private record Missing(long since, long upTo) {}

    /// What is replaced by a newer one: the events of one type, or in a crowd of any type, of a job or a robot.
    private record Subject(String type, UUID id) {}

    Audience(Key key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    Key key() {
        return key;
    }

    Set<Client> clients() {
        return clients;
    }

    /// An event that this audience wants.
    void offer(EventText event) {
        lock.lock();
        try {
            put(new Frame.Told(event, event.seq()));
            if (pending.size() > most() && !crowded) {
                crowded = true;
                var all = List.copyOf(pending.values());
                pending.clear();
                all.forEach(this::put);
            }
            while (pending.size() > most()) {
                var left = pending.pollFirstEntry().getValue();
                owe(left.first() - 1, left.event().seq());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes the place of what it replaces, at the end.
    private void put(Frame.Told newest) {
        var subject = subject(newest.event().event());
        var replaced = pending.remove(subject);
        pending.put(
                subject,
                replaced == null ? newest : new Frame.Told(newest.event(), Math.min(replaced.first(), newest.first())));
    }

    private Object subject(Event event) {
        var type = event.type();
        if (event.jobId().isPresent() && type.startsWith("job.")) {
            if (crowded || type.equals(EventType.JOB_PROGRESS)) {
                return new Subject(crowded ? "job.*" : type, event.jobId().get());
            }
        } else if (event.robotId().isPresent() && type.startsWith("robot.")) {
            if (crowded || type.equals(EventType.ROBOT_HEARTBEAT)) {
                return new Subject(crowded ? "robot.*" : type, event.robotId().get());
            }
        }
        return event.seq();
    }

    private int most() {
        int inAll = (key.batched() ? MOST_IN_ALL : MOST_IN_ALL_SINGLE) / Math.max(1, clients.size());
        return Math.clamp(inAll, LEAST_IN_FRAME, MOST_IN_FRAME);
    }

    /// An envelope without a number, which goes out after the events of the frame.
    void tell(String envelope) {
        lock.lock();
        try {
            others.add(envelope);
        } finally {
            lock.unlock();
        }
    }

    private void owe(long since, long upTo) {
        missing =
                Optional.of(missing.map(owed -> new Missing(Math.min(since, owed.since()), Math.max(upTo, owed.upTo())))
                        .orElseGet(() -> new Missing(since, upTo)));
    }

    /// Events after `since` and up to `upTo` were missed, where those before and behind were not.
    void missed(long since, long upTo) {
        lock.lock();
        try {
            owe(since, upTo);
        } finally {
            lock.unlock();
        }
    }

    /// Sends what has gathered, if it is time and there is anything. Called by one thread.
    void flush() {
        var frame = nextFrame();
        if (frame != null) {
            clients.forEach(client -> client.take(frame));
        }
    }

    private @Nullable Frame nextFrame() {
        var now = clock.instant();
        lock.lock();
        try {
            if (now.isBefore(nextFrame) || (pending.isEmpty() && others.isEmpty() && missing.isEmpty())) {
                return null;
            }
            // One quiet half second ends a crowd.
            nextFrame = crowded ? now.plus(CROWDED_EVERY) : Instant.MIN;
            crowded &= pending.size() >= most();
            var events = List.copyOf(pending.values());
            pending.clear();
            var last = new ArrayList<>(others);
            others.clear();
            var gap = missing.map(owed -> new Frame.Gap(owed.upTo(), Envelopes.gap(owed.since(), owed.upTo(), now)));
            missing = Optional.empty();
            return new Frame(events, gap, last, key.batched());
        } finally {
            lock.unlock();
        }
    }
}
