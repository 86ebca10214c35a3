package com.casarerpa.contract.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is done to many jobs at once.
public enum BulkAction {
    CANCEL,
    RETRY,
    PRIORITISE,
    DISMISS;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
