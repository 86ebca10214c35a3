package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import org.jspecify.annotations.Nullable;

/// An event on its way to clients. Its envelope is written when the first of them is to get it, and once for all.
/// Thread-safe.
final class EventText {
    private final Event event;
    private volatile @Nullable String text;

    EventText(Event event) {
        this.event = event;
    }

    Event event() {
        return event;
    }

    long seq() {
        return event.seq();
    }

    /// The envelope, of an event that also stands for others.
    ///
    /// @param first the number of the first that it stands for; its own when it stands for itself only
    String text(long first) {
        return first == event.seq() ? text() : Envelopes.of(event, first);
    }

    /// The envelope.
    String text() {
        var written = text;
        if (written == null) {
            text = written = Envelopes.of(event);
        }
        return written;
    }
}
