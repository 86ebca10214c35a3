package com.casarerpa.orchestrator.monitoring.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one audience is told at one time. Its messages are made once for all clients. Thread-safe.
final class Frame {
    private final List<Told> events;
    private final Optional<Gap> gap;
    private final List<String> others;
    private final boolean batched;
    private volatile @Nullable List<String> messages;

    /// An event that is told.
    ///
    /// @param first the number of the first of the events that it stands for
    record Told(EventText event, long first) {
        long seq() {
            return event.seq();
        }

        private String text() {
            return event.text(first);
        }
    }

    /// That events are missing. It is told before the first event behind them, so that whoever is cut off after an
    /// event knows of what was left out before it.
    ///
    /// @param upTo the number of the last of them
    /// @param text the envelope
    record Gap(long upTo, String text) {}

    /// @param events in order
    /// @param gap what is missing among or before them
    /// @param others envelopes without a number of their own that follow the events
    /// @param batched whether several envelopes go in one message, as a JSON array
    Frame(List<Told> events, Optional<Gap> gap, List<String> others, boolean batched) {
        this.events = List.copyOf(events);
        this.gap = gap;
        this.others = List.copyOf(others);
        this.batched = batched;
    }

    /// The number of the last event, told or missing; 0 when there is none.
    long lastSeq() {
        long told = events.isEmpty() ? 0 : events.getLast().seq();
        return Math.max(told, gap.map(Gap::upTo).orElse(0L));
    }

    /// The messages to a client that has seen everything up to `seq`.
    List<String> messagesAfter(long seq) {
        boolean all = (events.isEmpty() || events.getFirst().seq() > seq)
                && gap.filter(each -> each.upTo() <= seq).isEmpty();
        if (!all) {
            return write(
                    events.stream().filter(event -> event.seq() > seq).toList(), gap.filter(each -> each.upTo() > seq));
        }
        var written = messages;
        if (written == null) {
            messages = written = write(events, gap);
        }
        return written;
    }

    private List<String> write(List<Told> told, Optional<Gap> missing) {
        long upTo = missing.map(Gap::upTo).orElse(-1L);
        var envelopes = new ArrayList<String>(told.size() + others.size() + 1);
        told.stream().filter(event -> event.seq() <= upTo).map(Told::text).forEach(envelopes::add);
        missing.map(Gap::text).ifPresent(envelopes::add);
        told.stream().filter(event -> event.seq() > upTo).map(Told::text).forEach(envelopes::add);
        envelopes.addAll(others);
        return messages(envelopes, batched);
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
