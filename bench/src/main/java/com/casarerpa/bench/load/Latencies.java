package com.casarerpa.bench.load;

import org.HdrHistogram.Histogram;

/// Durations in microseconds with three digits, up to ten minutes. Not thread-safe.
public final class Latencies {
    private static final long LONGEST_MICROS = 600_000_000L;

    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);

    /// Notes one duration in nanoseconds.
    public void note(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
    }

    /// The duration in milliseconds below which this share of all are; 0 when there are none.
    ///
    /// @param percent 0 to 100
    public double millis(double percent) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(percent) / 1_000.0;
    }

    /// The longest, in milliseconds.
    public double longestMillis() {
        return count() == 0 ? 0 : micros.getMaxValue() / 1_000.0;
    }

    /// How many were noted.
    public long count() {
        return micros.getTotalCount();
    }

    /// Forgets all.
    public void clear() {
        micros.reset();
    }
}
