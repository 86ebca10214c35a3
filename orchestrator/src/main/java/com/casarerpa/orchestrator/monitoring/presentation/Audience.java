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
/// left out, and a `gap` says so, every five seconds at most. Thread-safe (docs/adr/0011-event-batches.md).
final class Audience {
    /// How many envelopes a frame may hold for few clients; less when there are many.
    static final int MOST_IN_FRAME = 200;

    private static final int LEAST_IN_FRAME = 10;
    /// How many envelopes all clients of an audience together are sent with one frame.
    private static final int MOST_IN_ALL = 10_000;
    /// Each envelope as a message of its own costs about as much as a frame of many.
    private static final int MOST_IN_ALL_SINGLE = 3_000;

    private static final Duration CROWDED_EVERY = Duration.ofMillis(500);
    private static final Duration GAP_EVERY = Duration.ofSeconds(5);

    private final Key key;
    private final Clock clock;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    /// By what a newer event takes the place of.
    private final SequencedMap<Object, Pending> pending = new LinkedHashMap<>();

    private final List<String> others = new ArrayList<>();
    private boolean crowded;
    private Instant nextFrame = Instant.MIN;
    private Instant nextGap = Instant.MIN;
    /// The number before the first event that was left out; -1 when none was.
    private long owedSince = -1;
    private long offered;

    /// What an audience has in common.
    ///
    /// @param filter what it wants
    /// @param batched whether a message may hold several envelopes
    record Key(EventFilter filter, boolean batched) {}

    /// An event that is to be told.
    ///
    /// @param first the number of the first of the events that it stands for
    private record Pending(EventText event, long first) {}

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
            offered = event.seq();
            put(new Pending(event, event.seq()));
            if (pending.size() > most() && !crowded) {
                crowded = true;
                var all = List.copyOf(pending.values());
                pending.clear();
                all.forEach(this::put);
            }
            while (pending.size() > most()) {
                long before = pending.pollFirstEntry().getValue().first() - 1;
                owedSince = owedSince < 0 ? before : Math.min(before, owedSince);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes the place of what it replaces, at the end.
    private void put(Pending newest) {
        var subject = subject(newest.event().event());
        var replaced = pending.remove(subject);
        pending.put(
                subject,
                replaced == null ? newest : new Pending(newest.event(), Math.min(replaced.first(), newest.first())));
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

    /// Events after `seq` were missed.
    void missed(long seq) {
        lock.lock();
        try {
            owedSince = owedSince < 0 ? seq : Math.min(seq, owedSince);
            nextGap = Instant.MIN;
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
            boolean gapDue = owedSince >= 0 && !now.isBefore(nextGap);
            if (now.isBefore(nextFrame) || (pending.isEmpty() && others.isEmpty() && !gapDue)) {
                return null;
            }
            // One quiet half second ends a crowd.
            nextFrame = crowded ? now.plus(CROWDED_EVERY) : Instant.MIN;
            crowded &= pending.size() >= most();
            var events = pending.values().stream().map(Pending::event).toList();
            pending.clear();
            var last = new ArrayList<>(others);
            others.clear();
            if (gapDue) {
                last.add(Envelopes.gap(owedSince, Math.max(owedSince, offered), now));
                owedSince = -1;
                nextGap = now.plus(GAP_EVERY);
            }
            return new Frame(events, last, key.batched());
        } finally {
            lock.unlock();
        }
    }
}
