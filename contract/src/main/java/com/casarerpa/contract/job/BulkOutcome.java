package com.casarerpa.contract.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What became of one of many jobs.
public enum BulkOutcome {
    DONE,
    UNCHANGED,
    REFUSED;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
