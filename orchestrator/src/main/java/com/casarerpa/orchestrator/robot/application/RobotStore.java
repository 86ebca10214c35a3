package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotControl;
import com.casarerpa.contract.robot.RobotMetrics;
import com.casarerpa.contract.robot.RobotSession;
import com.casarerpa.contract.robot.RobotStatus;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.contract.robot.UpdateRobotRequest;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where robots are kept. Each change writes its event, and an admin's its audit row, in the same transaction.
public interface RobotStore {
    /// Notes what a robot says about itself.
    ///
    /// @param legacyId what a robot of the Python generation calls itself
    Registration register(RobotId robotId, SelfRegisterRequest said, Optional<String> legacyId);

    /// By which names a robot goes. Empty when it does not exist.
    Optional<Names> names(RobotId robotId);

    /// One robot.
    Optional<Robot> find(RobotId robotId);

    /// The robot of that name or legacy name in a workspace.
    Optional<RobotId> findByName(UUID workspaceId, String name);

    /// Robots by name.
    List<Robot> list(Filter filter);

    /// The latest figures of a robot. Empty when it does not exist or never registered.
    Optional<RobotMetrics> metrics(RobotId robotId);

    /// The latest starts of a robot, newest first. Empty when it never registered.
    List<RobotSession> sessions(RobotId robotId);

    /// Changes what is not null.
    Change update(RobotId robotId, UpdateRobotRequest wanted, Actor actor);

    /// What an operator wants of it from now on.
    ///
    /// @param until when it becomes active again by itself
    Change control(RobotId robotId, RobotControl control, Optional<String> note, Optional<Instant> until, Actor actor);

    /// Deletes a robot that runs nothing, with its keys.
    Deletion delete(RobotId robotId, Actor actor);

    /// In one statement: marks as offline whom nobody heard of for so long, and ends drains and pauses whose time is
    /// over. What another
    /// orchestrator is marking just now is skipped. Answers how many robots changed.
    int sweep(Duration silence);

    /// The names of a robot.
    ///
    /// @param registered whether it ever registered
    record Names(String name, Optional<String> legacyId, boolean registered) {}

    /// Which robots to list: all that match every given condition, after the cursor.
    record Filter(
            Optional<RobotStatus> status,
            Optional<String> environment,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<Cursor> after,
            int limit) {}

    /// The last robot of a page.
    record Cursor(String name, UUID robotId) {}

    /// What became of a registration.
    sealed interface Registration {
        /// It is noted.
        record Registered(Robot robot) implements Registration {}

        /// Another robot of the workspace has this name.
        record NameTaken(String name) implements Registration {}

        /// The robot was deleted meanwhile.
        record Gone() implements Registration {}
    }

    /// What became of a change.
    sealed interface Change {
        /// It is as wanted.
        record Changed(Robot robot) implements Change {}

        /// Another robot of the workspace has this name.
        record NameTaken(String name) implements Change {}

        /// There is no such robot.
        record NotFound() implements Change {}
    }

    /// What became of a deletion.
    sealed interface Deletion {
        /// It is gone.
        record Deleted() implements Deletion {}

        /// It runs jobs.
        record Busy(int jobs) implements Deletion {}

        /// There is no such robot.
        record NotFound() implements Deletion {}
    }
}
