package com.casarerpa.contract.robot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an operator wants of a robot.
public enum RobotControl {
    ACTIVE,
    DRAINING,
    PAUSED;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
