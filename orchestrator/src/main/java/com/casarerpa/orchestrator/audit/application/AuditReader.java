package com.casarerpa.orchestrator.audit.application;

import com.casarerpa.contract.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what was remembered.
public interface AuditReader {
    /// What to look for; empty fields match everything.
    ///
    /// @param actor the whole name, or its beginning followed by `*`
    /// @param action likewise
    /// @param from earliest time
    /// @param to the time before which
    record Filter(
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<String> actor,
            Optional<String> action,
            Optional<String> targetType,
            Optional<String> targetId,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /// Rows with an id below `before`, newest first.
    List<AuditEntry> newest(Filter filter, long before, int limit);

    /// Rows with an id above `after`, oldest first.
    List<AuditEntry> oldest(Filter filter, long after, int limit);

    /// The end of the chain as it is kept beside the rows.
    Link head();

    /// The links of the chain behind `after` up to `upTo`, in their order.
    List<Checked> links(long after, long upTo, int limit);

    /// The end of a chain.
    ///
    /// @param hash in hexadecimal
    record Link(long id, String hash) {
        /// Where a chain begins.
        public static final Link BEGINNING = new Link(0, "0".repeat(64));
    }

    /// A row and what its hash should be.
    ///
    /// @param previousHash the hash that it says the row before has
    /// @param made the hash of its content
    record Checked(Link link, String previousHash, String made) {}
}
