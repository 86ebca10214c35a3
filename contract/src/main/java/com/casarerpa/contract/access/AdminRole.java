package com.casarerpa.contract.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an admin key may do.
public enum AdminRole {
    VIEWER,
    OPERATOR,
    ADMIN;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
