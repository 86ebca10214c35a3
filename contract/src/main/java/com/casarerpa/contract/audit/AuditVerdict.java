package com.casarerpa.contract.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the chain of the audit log is whole.
///
/// @param ok whether no row was changed, is missing or was put in between
/// @param checked how many rows were looked at
/// @param lastId the last row of the chain; 0 when there is none
/// @param lastHash its hash in hexadecimal: note both down elsewhere, and a later check can tell whether the whole
///     chain was written anew
/// @param brokenAt the first row that is wrong or missing
/// @param problem what is wrong with it
public record AuditVerdict(
        boolean ok,
        long checked,
        long lastId,
        String lastHash,
        Instant checkedAt,
        @Nullable Long brokenAt,
        @Nullable String problem) {}
