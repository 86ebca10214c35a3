package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lines of a run.
///
/// @param offset how many lines of this attempt went before
public record AppendLogsRequest(@Nullable UUID leaseToken, Long offset, List<LogEntry> entries) {

    public AppendLogsRequest {
        new FieldChecks()
                .present("offset", offset)
                .range("offset", offset, 0, Long.MAX_VALUE)
                .present("entries", entries)
                .require(entries == null || entries.size() <= 1000, "entries", "expected at most 1000 entries")
                .done();
        entries = List.copyOf(entries == null ? List.of() : entries);
    }
}
