package com.casarerpa.bench.healing;

/// What became of the cases of one kind. Not thread-safe.
final class Tally {
    int there;
    int healed;
    int absent;
    int wrong;

    void add(Tally other) {
        there += other.there;
        healed += other.healed;
        absent += other.absent;
        wrong += other.wrong;
    }

    /// Of those whose element is still there and the only one of its kind.
    double healedPercent() {
        return there == 0 ? Double.NaN : 100.0 * healed / there;
    }

    /// Of all.
    double wrongPercent() {
        return there + absent == 0 ? Double.NaN : 100.0 * wrong / (there + absent);
    }
}
