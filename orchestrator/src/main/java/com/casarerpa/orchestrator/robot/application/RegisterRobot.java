package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.robot.application.RobotStore.Registration;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.Optional;

/// A robot introduces itself. What it says about itself replaces what was known; saying it again changes nothing.
public final class RegisterRobot {
    private final RobotStore store;
    private final EventBus events;

    public RegisterRobot(RobotStore store, EventBus events) {
        this.store = store;
        this.events = events;
    }

    /// Notes it.
    public Registration register(RobotId robotId, SelfRegisterRequest said) {
        Registration registration = store.register(robotId, said, Optional.empty());
        events.committed();
        return registration;
    }
}
