package com.casarerpa.orchestrator.robot.application;

import com.casarerpa.orchestrator.robot.domain.RobotId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where heartbeats come from and go to, many at once.
public interface BeatStore {
    /// What heartbeats of these robots are answered from; those that do not exist are left out.
    Loaded load(Set<RobotId> robotIds);

    /// Notes heartbeats, one of each robot, in one transaction. A robot that is gone meanwhile is left out,
    /// and so is a heartbeat that is older than what is noted.
    Written write(List<Beat> beats);

    /// Notes that robots were told with their heartbeats to stop these runs; answers of how many that was news.
    int tellCancels(List<KnownRobot.CancelRequest> told);

    /// Robots as the database knows them.
    ///
    /// @param at the database's time; empty when none of them exists
    record Loaded(Optional<Instant> at, List<KnownRobot> robots) {
        public Loaded {
            robots = List.copyOf(robots);
        }
    }

    /// What was noted.
    ///
    /// @param at the database's time
    /// @param told how many rows of events were written
    /// @param conflicts the names of robots of which it has just turned out that several processes live
    record Written(Instant at, int told, List<String> conflicts) {
        public Written {
            conflicts = List.copyOf(conflicts);
        }
    }
}
