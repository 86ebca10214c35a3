package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one robot has to do with a waiting job.
///
/// @param detail the verdict as a sentence
/// @param missing the capabilities or tags that it lacks; empty for other verdicts
/// @param jobsBefore how many waiting jobs the robot would take before this one, counted up to a bound; null when it
///     may not take the job at all
/// @param until about when the verdict may change, if that can be told
/// @param by who drained or paused, if somebody did
/// @param note what they said
public record WaitingRobot(
        UUID robotId,
        String robotName,
        WaitVerdict verdict,
        String detail,
        List<String> missing,
        @Nullable Integer jobsBefore,
        @Nullable Instant until,
        @Nullable String by,
        @Nullable String note) {
    public WaitingRobot {
        missing = List.copyOf(missing);
    }
}
