package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.application.EventSource.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Puts rows of events in order although their numbers become visible out of order.
///
/// A number is taken when a row is written and seen when its transaction commits, so that a hole before a visible row
/// is either a transaction under way or one that was rolled back. Only what is before the first hole is passed on. A
/// hole is given up for good when every transaction that may have taken its number has ended; and with a gap when
/// that takes longer than five seconds. Not thread-safe.
final class Sequencer {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /// A number may be taken a moment before its transaction gets its own number: look at those only after this moment.
    private static final Duration SETTLING = Duration.ofMillis(50);

    /// By the number of the row after the hole.
    private final Map<Long, Hole> holes = new HashMap<>();

    private final LongSupplier transaction;
    private long position;

    /// @param below every transaction that may fill the hole is below this number; -1 while it is too early to tell
    private record Hole(Instant firstSeen, long below) {}

    /// What can be passed on now.
    ///
    /// @param rows in order
    /// @param gapBefore the numbers of the rows before which something may be missing
    /// @param waiting whether a hole is being waited for
    record Ordered(List<Seen> rows, List<Long> gapBefore, boolean waiting) {}

    /// @param position the number after which to begin
    /// @param transaction the number of a transaction that begins now
    Sequencer(long position, LongSupplier transaction) {
        this.position = position;
        this.transaction = transaction;
    }

    /// Everything up to this number has been passed on or given up.
    long position() {
        return position;
    }

    /// Takes what a snapshot saw after [#position()].
    Ordered take(EventSource.Look look, Instant now) {
        noteHoles(look, now);
        var rows = new ArrayList<Seen>();
        var gaps = new ArrayList<Long>();
        boolean waiting = false;
        for (var seen : look.rows()) {
            if (seen.row() > position + 1) {
                var hole = holes.get(seen.row());
                boolean settled = hole != null && hole.below() >= 0 && look.xmin() >= hole.below();
                if (!settled) {
                    if (hole == null || now.isBefore(hole.firstSeen().plus(PATIENCE))) {
                        waiting = true;
                        break;
                    }
                    gaps.add(seen.row());
                }
            }
            position = seen.row();
            rows.add(seen);
        }
        holes.keySet().removeIf(row -> row <= position);
        return new Ordered(rows, gaps, waiting);
    }

    private void noteHoles(EventSource.Look look, Instant now) {
        long before = position;
        long begun = -1;
        for (var seen : look.rows()) {
            if (seen.row() > before + 1) {
                var hole = holes.get(seen.row());
                if (hole == null) {
                    holes.put(seen.row(), new Hole(now, -1));
                } else if (hole.below() < 0 && !now.isBefore(hole.firstSeen().plus(SETTLING))) {
                    begun = begun < 0 ? transaction.getAsLong() : begun;
                    holes.put(seen.row(), new Hole(hole.firstSeen(), begun));
                }
            }
            before = seen.row();
        }
    }
}
