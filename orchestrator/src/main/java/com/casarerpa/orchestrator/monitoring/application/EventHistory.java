package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.time.Duration;
import java.util.List;

/// Finds what somebody missed who comes back with the number of the last event that they saw.
public final class EventHistory {
    /// More than this is not sent again: fetching the picture anew is cheaper.
    private static final int MOST = 900;

    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
    private final EventSource source;

    public EventHistory(EventSource source) {
        this.source = source;
    }

    /// What was missed.
    public sealed interface Missed {
        /// These events, in order.
        record All(List<Event> events) implements Missed {}

        /// Not all of it is there any more, or it is too much.
        record Gap() implements Missed {}
    }

    /// What was handed on after `seq` and up to `position`.
    public Missed since(long seq, long position) {
        if (seq >= position) {
            // A number that was never given is of another database.
            return seq > position && seq > source.newest() ? new Missed.Gap() : new Missed.All(List.of());
        }
        long oldest = source.oldest();
        var events = source.between(seq, position, MOST + 1);
        return oldest > seq + 1 || events.size() > MOST ? new Missed.Gap() : new Missed.All(events);
    }

    /// Up to where the tailer has handed on, once it has looked for the first time. Blocks until then.
    ///
    /// @throws IllegalStateException when it has not looked within ten seconds: the database is away
    public long position(EventTailer tailer) {
        long end = System.nanoTime() + FIRST_LOOK.toNanos();
        while (tailer.position() < 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The events were not read within " + FIRST_LOOK.toSeconds() + " s");
            }
            try {
                Thread.sleep(Duration.ofMillis(5));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while waiting for the first look at events", stopped);
            }
        }
        return tailer.position();
    }
}
