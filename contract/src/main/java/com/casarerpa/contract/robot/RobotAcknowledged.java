package com.casarerpa.contract.robot;

import java.util.UUID;

/// The robot is noted.
public record RobotAcknowledged(boolean ok, UUID robotId, RobotStatus status) {}
