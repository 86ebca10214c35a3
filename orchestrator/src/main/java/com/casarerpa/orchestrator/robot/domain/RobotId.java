package com.casarerpa.orchestrator.robot.domain;

import java.util.UUID;

/// Which robot.
public record RobotId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
