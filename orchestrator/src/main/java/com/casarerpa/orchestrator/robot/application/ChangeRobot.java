package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotControlRequest;
import com.casarerpa.contract.robot.UpdateRobotRequest;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.robot.application.RobotStore.Change;
import com.casarerpa.orchestrator.robot.application.RobotStore.Deletion;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.Optional;

/// What an operator does to a robot: change it, drain, pause or resume it, delete it.
public final class ChangeRobot {
    private final RobotStore store;
    private final EventBus events;

    public ChangeRobot(RobotStore store, EventBus events) {
        this.store = store;
        this.events = events;
    }

    /// Changes the fields that are given.
    public Change update(RobotId robotId, UpdateRobotRequest wanted, Actor actor) {
        Change change = store.update(robotId, wanted, actor);
        events.committed();
        return change;
    }

    /// Whether it shall take jobs. It hears of it with its next heartbeat; the claim refuses it at once.
    public Change control(RobotId robotId, RobotControl control, RobotControlRequest wanted, Actor actor) {
        boolean resume = control == RobotControl.ACTIVE;
        Change change = store.control(
                robotId,
                control,
                Optional.ofNullable(wanted.note()),
                resume ? Optional.empty() : Optional.ofNullable(wanted.until()),
                actor);
        events.committed();
        return change;
    }

    /// Deletes it with its keys, unless it runs jobs.
    public Deletion delete(RobotId robotId, Actor actor) {
        Deletion deletion = store.delete(robotId, actor);
        events.committed();
        return deletion;
    }
}
