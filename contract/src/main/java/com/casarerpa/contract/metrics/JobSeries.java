package com.casarerpa.contract.metrics;

import java.time.Instant;
import java.util.List;

/// The queue over time.
///
/// @param stepSeconds how long each slot is
/// @param countedTo until when ends of attempts are counted; what ended later is missing yet
/// @param points every slot of the time asked for, oldest first
public record JobSeries(Instant from, Instant to, int stepSeconds, Instant countedTo, List<JobSeriesPoint> points) {
    public JobSeries {
        points = List.copyOf(points);
    }
}
