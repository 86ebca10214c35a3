package com.casarerpa.orchestrator.monitoring.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one audience is told at one time. Its messages are made once for all clients. Thread-safe.
final class Frame {
    private final List<EventText> events;
    private final List<String> others;
    private final boolean batched;
    private volatile @Nullable List<String> messages;

    /// @param events in order
    /// @param others envelopes without a number of their own that follow the events
    /// @param batched whether several envelopes go in one message, as a JSON array
    Frame(List<EventText> events, List<String> others, boolean batched) {
        this.events = List.copyOf(events);
        this.others = List.copyOf(others);
        this.batched = batched;
    }

    /// The number of the last event, or 0 when there is none.
    long lastSeq() {
        return events.isEmpty() ? 0 : events.getLast().seq();
    }

    /// The messages to a client that has seen everything up to `seq`.
    List<String> messagesAfter(long seq) {
        if (!events.isEmpty() && events.getFirst().seq() <= seq) {
            return write(events.stream().filter(event -> event.seq() > seq).toList());
        }
        var written = messages;
        if (written == null) {
            messages = written = write(events);
        }
        return written;
    }

    private List<String> write(List<EventText> told) {
        return messages(
                Stream.concat(told.stream().map(EventText::text), others.stream())
                        .toList(),
                batched);
    }

    /// Envelopes as messages.
    static List<String> messages(List<String> envelopes, boolean batched) {
        if (!batched || envelopes.size() < 2) {
            return envelopes;
        }
        var messages = new ArrayList<String>();
        for (int from = 0; from < envelopes.size(); from += Audience.MOST_IN_FRAME) {
            var part = envelopes.subList(from, Math.min(from + Audience.MOST_IN_FRAME, envelopes.size()));
            messages.add("[" + String.join(",", part) + "]");
        }
        return messages;
    }
}
