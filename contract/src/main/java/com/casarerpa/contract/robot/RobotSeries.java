package com.casarerpa.contract.robot;

import java.time.Instant;
import java.util.List;

/// A robot over time.
///
/// @param stepSeconds how long each slot is
/// @param points every slot of the time asked for, oldest first
public record RobotSeries(Instant from, Instant to, int stepSeconds, List<RobotSeriesPoint> points) {
    public RobotSeries {
        points = List.copyOf(points);
    }
}
