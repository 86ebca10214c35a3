package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts events in order although their numbers become visible out of order.
///
/// A number is taken when a row is written and seen when its transaction commits, so that a hole before a visible row
/// is either a transaction under way or one that was rolled back. Only what is before the first hole is passed on. A
/// hole is given up for good when every transaction that may have taken its number has ended; and with a gap when
/// that takes longer than five seconds. Not thread-safe.
final class Sequencer {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /// A number is taken a moment before its transaction gets its own number: look at those only after this moment.
    private static final Duration SETTLING = Duration.ofMillis(50);

    /// By the number of the row after the hole.
    private final Map<Long, Hole> holes = new HashMap<>();

    private long position;

    /// @param xmax every transaction that may fill the hole is below this number; -1 while it is too early to tell
    private record Hole(Instant firstSeen, long xmax) {}

    /// What can be passed on now.
    ///
    /// @param events in order
    /// @param gapBefore the numbers in the events before which something may be missing
    /// @param waiting whether a hole is being waited for
    record Ordered(List<Event> events, List<Long> gapBefore, boolean waiting) {}

    /// @param position the number after which to begin
    Sequencer(long position) {
        this.position = position;
    }

    /// Everything up to this number has been passed on or given up.
    long position() {
        return position;
    }

    /// Takes what a snapshot saw after [#position()].
    Ordered take(EventSource.Look look, Instant now) {
        noteHoles(look, now);
        var events = new ArrayList<Event>();
        var gaps = new ArrayList<Long>();
        boolean waiting = false;
        for (var event : look.events()) {
            if (event.seq() > position + 1) {
                var hole = holes.get(event.seq());
                boolean settled = hole != null && hole.xmax() >= 0 && look.xmin() >= hole.xmax();
                if (!settled) {
                    if (hole == null || now.isBefore(hole.firstSeen().plus(PATIENCE))) {
                        waiting = true;
                        break;
                    }
                    gaps.add(event.seq());
                }
            }
            position = event.seq();
            events.add(event);
        }
        holes.keySet().removeIf(seq -> seq <= position);
        return new Ordered(events, gaps, waiting);
    }

    private void noteHoles(EventSource.Look look, Instant now) {
        long before = position;
        for (var event : look.events()) {
            if (event.seq() > before + 1) {
                var hole = holes.get(event.seq());
                if (hole == null) {
                    holes.put(event.seq(), new Hole(now, -1));
                } else if (hole.xmax() < 0 && !now.isBefore(hole.firstSeen().plus(SETTLING))) {
                    holes.put(event.seq(), new Hole(hole.firstSeen(), look.xmax()));
                }
            }
            before = event.seq();
        }
    }
}
