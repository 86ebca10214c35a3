package com.casarerpa.contract.robot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a robot says, or what its silence means.
public enum RobotStatus {
    OFFLINE,
    IDLE,
    BUSY,
    ERROR,
    MAINTENANCE;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
