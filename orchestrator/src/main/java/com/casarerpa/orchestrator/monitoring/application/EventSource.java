package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.EventRow;
import java.util.List;
import java.util.Optional;

/// Reads the table of events. Numbers are those of rows here.
public interface EventSource {

    /// The oldest rows after `row`, at most `limit`, in the order of their numbers, as one snapshot sees them. Of
    /// those that nobody wants, only the numbers are fetched.
    Look after(long row, Wanted wanted, int limit);

    /// The rows with numbers in `afterRow+1..upToRow`, at most `limit`, in order.
    List<EventRow> between(long afterRow, long upToRow, int limit);

    /// The number of the newest row that can be seen; 0 when there is none.
    long newest();

    /// The number of the oldest row that is kept; 0 when there is none.
    long oldest();

    /// The number of a transaction that begins now: whatever has a number already has a lower one. A snapshot cannot
    /// tell, for its upper end is only the newest transaction that has ended.
    long transaction();

    /// What one snapshot saw.
    ///
    /// @param rows in the order of their numbers, possibly with holes
    /// @param xmin all transactions below this number have ended
    record Look(List<Seen> rows, long xmin) {
        public Look {
            rows = List.copyOf(rows);
        }
    }

    /// A row that was seen.
    ///
    /// @param row its number
    /// @param wanted the row, if anybody wants it
    record Seen(long row, Optional<EventRow> wanted) {}
}
