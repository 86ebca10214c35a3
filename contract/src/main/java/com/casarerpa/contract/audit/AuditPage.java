package com.casarerpa.contract.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of the audit log, newest first.
///
/// @param nextCursor where the next page begins; null on the last one
public record AuditPage(List<AuditEntry> entries, @Nullable String nextCursor) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
