package com.casarerpa.contract.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether a submitted job is new, or was there before by a request with the same idempotency key.
public enum SubmittedStatus {
    CREATED,
    REPEATED;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
