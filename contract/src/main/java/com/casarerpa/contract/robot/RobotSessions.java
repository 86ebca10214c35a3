package com.casarerpa.contract.robot;

import java.util.List;

/// The latest starts of a robot, newest first.
public record RobotSessions(List<RobotSession> sessions) {
    public RobotSessions {
        sessions = List.copyOf(sessions);
    }
}
