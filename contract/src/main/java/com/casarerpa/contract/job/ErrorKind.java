package com.casarerpa.contract.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whose fault a failure is: a business error is never retried.
public enum ErrorKind {
    APPLICATION,
    BUSINESS,
    INFRASTRUCTURE;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
