package com.casarerpa.robot.time;

import java.time.Duration;

/// Durations for people.
public final class Durations {
    private Durations() {}

    /// For example `350 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    public static String text(Duration length) {
        if (length.toSeconds() < 1) {
            return length.toMillis() + " ms";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        return length.toHours() < 1
                ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
                : length.toHours() + " h " + length.toMinutesPart() + " min";
    }
}
