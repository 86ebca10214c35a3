package com.casarerpa.robot.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Thins out what happens again and again: of each thing the first 20 times, then every tenth to 200, every hundredth
/// to
/// 2,000 and so on, so that a million times make 110 lines. Not thread-safe.
final class Repeats {
    private static final int FULL = 20;
    /// A workflow has a thousand nodes at most; variables may have any names.
    private static final int MOST_THINGS = 20_000;

    private final Map<String, long[]> counts = new HashMap<>();

    /// Counts one more; what to add to its line, or empty when this one is left out.
    Optional<String> next(String thing) {
        long[] count = counts.get(thing);
        if (count == null) {
            if (counts.size() >= MOST_THINGS) {
                return Optional.empty();
            }
            count = new long[1];
            counts.put(thing, count);
        }
        long now = ++count[0];
        long step = step(now);
        if (now % step != 0) {
            return Optional.empty();
        }
        return Optional.of(step == 1 ? "" : " (time " + now + ", the " + (step - 1) + " before it are not shown)");
    }

    private static long step(long count) {
        long step = 1;
        while (count > FULL * step) {
            step *= 10;
        }
        return step;
    }
}
