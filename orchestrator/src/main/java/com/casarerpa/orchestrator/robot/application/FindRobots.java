package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.contract.robot.Robot;
import com.casarerpa.contract.robot.RobotMetrics;
import com.casarerpa.contract.robot.RobotSession;
import com.casarerpa.orchestrator.robot.application.RobotStore.Cursor;
import com.casarerpa.orchestrator.robot.application.RobotStore.Filter;
import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Looks robots up.
public final class FindRobots {
    private final RobotStore store;

    public FindRobots(RobotStore store) {
        this.store = store;
    }

    /// One robot.
    public Optional<Robot> find(RobotId robotId) {
        return store.find(robotId);
    }

    /// The robot that goes by this name in a workspace.
    public Optional<RobotId> findByName(UUID workspaceId, String name) {
        return store.findByName(workspaceId, name);
    }

    /// The latest figures of one robot; empty until it has registered.
    public Optional<RobotMetrics> metrics(RobotId robotId) {
        return store.metrics(robotId);
    }

    /// The latest starts of a robot, newest first.
    public List<RobotSession> sessions(RobotId robotId) {
        return store.sessions(robotId);
    }

    /// A page of robots by name.
    public Page list(Filter filter) {
        Filter oneMore = new Filter(
                filter.status(),
                filter.environment(),
                filter.tenantId(),
                filter.workspaceId(),
                filter.after(),
                filter.limit() + 1);
        List<Robot> found = store.list(oneMore);
        if (found.size() <= filter.limit()) {
            return new Page(found, Optional.empty());
        }
        List<Robot> page = found.subList(0, filter.limit());
        return new Page(
                page,
                Optional.of(new Cursor(page.getLast().name(), page.getLast().robotId())));
    }

    /// Some robots.
    ///
    /// @param next where the next page begins; empty on the last one
    public record Page(List<Robot> robots, Optional<Cursor> next) {
        public Page {
            robots = List.copyOf(robots);
        }
    }
}
