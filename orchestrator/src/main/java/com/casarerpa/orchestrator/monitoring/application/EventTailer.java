package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.application.EventSource.Seen;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.Seq;
import com.casarerpa.orchestrator.platform.LoopPulse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event bus over the table of events: one thread that reads what is new and hands it on in order. It reads as
/// often as its least patient listener wants, soon after a commit of this process, and not at all while nobody listens.
public final class EventTailer implements EventBus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventTailer.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration AT_LEAST = Duration.ofMillis(20);
    private static final Duration WHILE_WAITING = Duration.ofMillis(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
    /// How often it is checked that the database still has what was read last.
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    /// How many rows one look reads. Each may hold many events, and all of them are in memory at once.
    private static final int BATCH = 256;
    /// How far before the newest number a subscription begins: transactions under way may have taken those.
    private static final int LOOK_BACK = 100;

    private final EventSource source;
    private final Clock clock;
    private final UUID self;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final LoopPulse pulse = new LoopPulse("events");
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long position = -1;
    /// When the last look began that left nothing behind, by [System#nanoTime()]; empty while there was none.
    private volatile Optional<Long> caughtUpAt = Optional.empty();
    private final AtomicLong begunLooks = new AtomicLong();
    private volatile long finishedLook;
    private @Nullable Sequencer sequencer;
    /// The oldest look that saw rows which are not handed on yet.
    private Optional<Doubtful> doubtful = Optional.empty();
    private long newestAtStart;
    private boolean failing;
    private long checkedAt = System.nanoTime();

    /// A listener and what it wants in one look.
    private record Asked(Listener listener, Interest interest) {}

    /// A look that began at `begun` by [System#nanoTime()], and the last row that it saw.
    private record Doubtful(long begun, long upTo) {}

    /// Starts the thread; it sleeps until somebody subscribes.
    ///
    /// @param self this process, as rows of events name it
    public EventTailer(EventSource source, UUID self, Clock clock) {
        this.source = source;
        this.self = self;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("event-tailer").daemon().start(this::run);
    }

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        wake();
        return () -> listeners.remove(listener);
    }

    @Override
    public void committed() {
        if (!listeners.isEmpty()) {
            wake();
        }
    }

    /// Everything up to this public number has been handed on; -1 while nothing has been read yet.
    public long position() {
        return position;
    }

    /// Waits for a look that begins after this call: its rows are told to whoever was interested before it.
    /// Answers [#position()] then.
    ///
    /// @throws IllegalStateException when there was none in time: the database is away
    public long positionOfNextLook() {
        long wanted = begunLooks.get() + 1;
        long end = System.nanoTime() + FIRST_LOOK.toNanos();
        wake();
        while (finishedLook < wanted || position < 0) {
            if (System.nanoTime() > end || stopped) {
                throw new IllegalStateException(
                        "Expected to read the events within " + FIRST_LOOK.toSeconds() + " s, but could not");
            }
            try {
                Thread.sleep(Duration.ofMillis(5));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while waiting for a look at the events", hurried);
            }
        }
        return position;
    }

    @Override
    public boolean freshWithin(Duration span) {
        var at = caughtUpAt;
        return at.isPresent() && System.nanoTime() - at.get() <= span.toNanos();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    /// Whether it goes round.
    public LoopPulse pulse() {
        return pulse;
    }

    private void run() {
        while (!stopped) {
            long look = begunLooks.incrementAndGet();
            var asked = listeners.stream()
                    .map(listener -> new Asked(listener, listener.interest()))
                    .filter(each -> !each.interest().isNothing())
                    .toList();
            if (asked.isEmpty()) {
                pulse.passed();
                sequencer = null;
                position = -1;
                caughtUpAt = Optional.empty();
                doubtful = Optional.empty();
                rest(listeners.isEmpty() ? Duration.ofDays(1) : EVERY);
                continue;
            }
            Duration pause;
            try {
                pause = look(asked);
                finishedLook = look;
                failing = false;
                pulse.passed();
            } catch (RuntimeException failure) {
                pause = failed(failure);
            }
            rest(pause);
        }
    }

    /// Rests until it is time or somebody calls, but always for a moment: a look takes along what many calls were for.
    private void rest(Duration pause) {
        if (pause.isZero()) {
            return;
        }
        long moment = System.nanoTime() + AT_LEAST.toNanos();
        for (long left = AT_LEAST.toNanos(); left > 0 && !stopped; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (!woken.getAndSet(false) && !stopped && pause.compareTo(AT_LEAST) > 0) {
            LockSupport.parkNanos(pause.minus(AT_LEAST).toNanos());
            woken.set(false);
        }
    }

    private Duration failed(RuntimeException failure) {
        if (!failing && !stopped) {
            LOG.warn("Events cannot be read; trying again every second: {}", failure.toString());
        }
        failing = true;
        pulse.failed();
        return AFTER_FAILURE;
    }

    /// Reads and hands on; answers how long to rest.
    private Duration look(List<Asked> asked) {
        var current = sequencer;
        if (current == null) {
            newestAtStart = source.newest();
            sequencer = current = new Sequencer(Math.max(0, newestAtStart - LOOK_BACK), source::transaction);
        }
        long before = current.position();
        long begun = System.nanoTime();
        var wanted = Wanted.by(self, asked.stream().map(Asked::interest).toList());
        var look = source.after(before, wanted, BATCH);
        if (look.rows().isEmpty() && isTimeToCheck() && source.newest() < before) {
            return beginAnew(asked, before);
        }
        var ordered = current.take(look, clock.instant());
        for (var seen : ordered.rows()) {
            if (ordered.gapBefore().contains(seen.row())) {
                LOG.warn("A row of events before {} stayed in doubt for too long; listeners hear a gap", seen.row());
                tellGap(asked, before, seen.row() - 1);
            }
            handOn(seen, asked, before);
            before = seen.row();
        }
        // Not before what is older than the start is through: until then nobody can tell what is new.
        if (before >= newestAtStart) {
            position = Seq.endOf(before);
        }
        noteFreshness(look.rows(), ordered.waiting(), begun);
        if (ordered.waiting()) {
            return WHILE_WAITING;
        }
        if (look.rows().size() == BATCH) {
            return Duration.ZERO;
        }
        return asked.stream()
                .map(each -> each.listener().patience())
                .min(Duration::compareTo)
                .orElse(EVERY);
    }

    /// After every failure and now and then: connections may be replaced behind our back.
    private boolean isTimeToCheck() {
        if (!failing && System.nanoTime() - checkedAt < CHECK.toNanos()) {
            return false;
        }
        checkedAt = System.nanoTime();
        return true;
    }

    /// The newest rows are gone: this is another database than before, a standby that had not got everything
    /// or a backup. What it numbers anew would never be looked at; listeners are told of a gap and fetch the
    /// picture again.
    private Duration beginAnew(List<Asked> asked, long before) {
        LOG.warn(
                "Events up to row {} were read, but the database ends before it: it lost some, after a failover or a"
                        + " restore. Listeners hear a gap",
                before);
        sequencer = null;
        caughtUpAt = Optional.empty();
        doubtful = Optional.empty();
        tellGap(asked, before, before);
        asked.forEach(each -> each.listener().begunAnew());
        return Duration.ZERO;
    }

    /// All that a look saw is handed on now, or in a later look that comes past its last row.
    private void noteFreshness(List<Seen> rows, boolean waiting, long begun) {
        if (rows.size() < BATCH) {
            if (!waiting) {
                caughtUpAt = Optional.of(begun);
                doubtful = Optional.empty();
                return;
            }
            if (doubtful.isEmpty()) {
                doubtful = Optional.of(new Doubtful(begun, rows.getLast().row()));
            }
        }
        doubtful.filter(each -> Seq.row(position) >= each.upTo()).ifPresent(through -> {
            caughtUpAt = Optional.of(through.begun());
            doubtful = Optional.empty();
        });
    }

    private static void tellGap(List<Asked> asked, long afterRow, long upToRow) {
        asked.forEach(each -> each.listener().gap(Seq.endOf(afterRow), Seq.endOf(upToRow)));
    }

    private void handOn(Seen seen, List<Asked> asked, long before) {
        if (seen.wanted().isEmpty()) {
            return;
        }
        var row = seen.wanted().get();
        List<Event> events;
        try {
            events = row.events();
        } catch (IllegalStateException malformed) {
            LOG.error("Events cannot be told; listeners hear a gap", malformed);
            tellGap(asked, before, seen.row());
            return;
        }
        for (var each : asked) {
            if (each.interest().takes(row, self)) {
                for (var event : events) {
                    deliver(each.listener(), event);
                }
            }
        }
    }

    private static void deliver(Listener listener, Event event) {
        try {
            listener.on(event);
        } catch (RuntimeException bug) {
            LOG.error("A listener failed on event {} {}", event.seq(), event.type(), bug);
        }
    }

    /// Ends the thread.
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOPPING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
