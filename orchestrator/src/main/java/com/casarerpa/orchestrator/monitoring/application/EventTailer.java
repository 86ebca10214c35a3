package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event bus over the table of events: one thread that reads what is new and hands it on in order. It reads every
/// 200 ms while somebody listens, at once after a commit of this process, and not at all while nobody listens.
public final class EventTailer implements EventBus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventTailer.class);
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration WHILE_WAITING = Duration.ofMillis(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final int BATCH = 1000;
    /// How far before the newest number a subscription begins: transactions under way may have taken those.
    private static final int LOOK_BACK = 100;

    private final EventSource source;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long position = -1;
    /// When the last look began that left nothing behind, by [System#nanoTime()]; empty while there was none.
    private volatile Optional<Long> caughtUpAt = Optional.empty();
    private @Nullable Sequencer sequencer;
    private long newestAtStart;
    private boolean failing;

    /// Starts the thread; it sleeps until somebody subscribes.
    public EventTailer(EventSource source, Clock clock) {
        this.source = source;
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

    /// Everything up to this number has been handed on; -1 while nothing has been read yet.
    public long position() {
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

    private void run() {
        while (!stopped) {
            var pause = EVERY;
            if (listeners.stream().noneMatch(Listener::listens)) {
                sequencer = null;
                position = -1;
                caughtUpAt = Optional.empty();
                pause = listeners.isEmpty() ? Duration.ofDays(1) : EVERY;
            } else {
                try {
                    pause = look();
                    failing = false;
                } catch (RuntimeException failure) {
                    pause = failed(failure);
                }
            }
            if (!woken.getAndSet(false) && !stopped) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private Duration failed(RuntimeException failure) {
        if (!failing && !stopped) {
            LOG.warn("Events cannot be read; trying again every second: {}", failure.toString());
        }
        failing = true;
        return AFTER_FAILURE;
    }

    /// Reads and hands on; answers how long to rest.
    private Duration look() {
        var current = sequencer;
        if (current == null) {
            newestAtStart = source.newest();
            sequencer = current = new Sequencer(Math.max(0, newestAtStart - LOOK_BACK));
        }
        long before = current.position();
        long begun = System.nanoTime();
        var look = source.after(before, BATCH);
        var ordered = current.take(look, clock.instant());
        for (var event : ordered.events()) {
            if (ordered.gapBefore().contains(event.seq())) {
                long last = before;
                LOG.warn("An event before {} stayed in doubt for too long; listeners are told of a gap", event.seq());
                listeners.forEach(listener -> listener.gap(last));
            }
            // Before it is handed on: whoever subscribes meanwhile finds it in the table.
            tell(event.seq());
            deliver(event);
            before = event.seq();
        }
        tell(current.position());
        if (ordered.waiting()) {
            return WHILE_WAITING;
        }
        if (look.events().size() == BATCH) {
            return Duration.ZERO;
        }
        caughtUpAt = Optional.of(begun);
        return EVERY;
    }

    /// Not before what is older than the start is through: until then nobody can tell what is new.
    private void tell(long reached) {
        if (reached >= newestAtStart) {
            position = reached;
        }
    }

    private void deliver(Event event) {
        for (var listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException bug) {
                LOG.error("A listener failed on event {} {}", event.seq(), event.type(), bug);
            }
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
