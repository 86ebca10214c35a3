package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.util.List;

/// Reads the table of events.
public interface EventSource {

    /// The oldest events after `seq`, at most `limit`, in the order of their numbers, as one snapshot sees them.
    Look after(long seq, int limit);

    /// The events with numbers in `afterSeq+1..upTo`, at most `limit`, in order.
    List<Event> between(long afterSeq, long upTo, int limit);

    /// The number of the newest event that can be seen; 0 when there is none.
    long newest();

    /// The number of the oldest event that is kept; 0 when there is none.
    long oldest();

    /// What one snapshot saw.
    ///
    /// @param events in the order of their numbers, possibly with holes
    /// @param xmin all transactions below this number have ended
    /// @param xmax no transaction of this number or above had begun
    record Look(List<Event> events, long xmin, long xmax) {
        public Look {
            events = List.copyOf(events);
        }
    }
}
