package com.casarerpa.contract.robot;

import java.time.Instant;
import java.util.List;

/// The heartbeat is noted.
public record HeartbeatAnswer(boolean ok, Instant timestamp, int heartbeatSeconds, List<RobotCommand> commands) {}
