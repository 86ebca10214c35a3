package com.casarerpa.contract.robot;

import java.time.Instant;
import java.util.List;

/// Several living processes call themselves one robot: a cloned machine, or a key that was copied.
///
/// @param since when it was noticed
/// @param processes those that were heard within the last minute, the latest first
public record RobotConflict(Instant since, List<RobotProcess> processes) {
    public RobotConflict {
        processes = List.copyOf(processes);
    }
}
