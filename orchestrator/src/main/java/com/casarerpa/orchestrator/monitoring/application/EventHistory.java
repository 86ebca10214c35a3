package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.Seq;
import java.util.ArrayList;
import java.util.List;

/// Finds what somebody missed who comes back with the number of the last event that they saw.
public final class EventHistory {
    /// More than this is not sent again: fetching the picture anew is cheaper.
    private static final int MOST = 900;

    /// Few, since each may hold many events.
    private static final int ROWS_AT_ONCE = 100;
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

    /// What was handed on after the event `seq`, which may stand in the middle of a row, and up to `position`.
    public Missed since(long seq, long position) {
        if (seq >= position) {
            // A number that was never given is of another database.
            return Seq.row(seq) > Seq.row(position) && Seq.row(seq) > source.newest()
                    ? new Missed.Gap()
                    : new Missed.All(List.of());
        }
        long behind = Seq.isEnd(seq) ? Seq.row(seq) : Math.max(0, Seq.row(seq) - 1);
        if (source.oldest() > behind + 1) {
            return new Missed.Gap();
        }
        var events = new ArrayList<Event>();
        while (true) {
            var rows = source.between(behind, Seq.row(position), ROWS_AT_ONCE);
            for (var row : rows) {
                row.events().stream().filter(event -> event.seq() > seq).forEach(events::add);
            }
            if (events.size() > MOST) {
                return new Missed.Gap();
            }
            if (rows.size() < ROWS_AT_ONCE) {
                return new Missed.All(events);
            }
            behind = rows.getLast().row();
        }
    }
}
