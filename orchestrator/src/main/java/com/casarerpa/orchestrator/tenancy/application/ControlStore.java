package com.casarerpa.orchestrator.tenancy.application;

import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.tenancy.FleetControl;
import com.casarerpa.contract.tenancy.Workspace;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where it is kept whether robots get jobs. Each change writes its events and its audit row in the same transaction,
/// and when it returns, no orchestrator gives a job any more that it forbids.
public interface ControlStore {
    /// What holds for everything, and which workspaces are held.
    FleetControl fleet();

    /// Changes what holds for everything.
    FleetControl controlFleet(Wish wish, Actor actor);

    /// Changes what holds for a workspace; empty when there is none of that id.
    Optional<Workspace> controlWorkspace(UUID workspaceId, Wish wish, Actor actor);

    /// What an operator wants.
    ///
    /// @param until when it becomes active again by itself; empty for what is active
    record Wish(RobotControl control, Optional<String> note, Optional<Instant> until) {
        public Wish {
            until = control == RobotControl.ACTIVE ? Optional.empty() : until;
        }
    }
}
