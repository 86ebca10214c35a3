package com.casarerpa.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// The faults of a run, drawn from a seed: the same seed, the same faults in the same order. All kinds come equally
/// often.
final class FaultPlan {
    private final Random random;
    private final boolean hurried;
    private final List<FaultKind> deck = new ArrayList<>();

    /// One fault that is to come.
    ///
    /// @param pauseMillis how long the fleet works before it
    /// @param target which of several it meets
    /// @param millis how long it lasts
    /// @param late of a network that swallowed: whether it delivers in the end what it kept, or loses it
    record Planned(FaultKind kind, int pauseMillis, int target, int millis, boolean late) {
        @Override
        public String toString() {
            return kind.label() + " " + (target + 1) + (millis == 0 ? "" : " for " + millis + " ms");
        }
    }

    /// @param length of the run; a short one is hurried, so that each kind comes
    FaultPlan(long seed, Duration length) {
        this.random = new Random(seed);
        this.hurried = length.toMinutes() < 5;
    }

    /// The next one.
    Planned next() {
        if (deck.isEmpty()) {
            deck.addAll(List.of(FaultKind.values()));
            Collections.shuffle(deck, random);
        }
        FaultKind kind = deck.removeLast();
        // What happens to one real robot holds nobody up.
        int most = hurried && kind.takesAway() ? Math.min(kind.mostMillis(), 4_000) : kind.mostMillis();
        // Short ones more often: the square of an even number.
        double share = random.nextDouble();
        int millis = kind.leastMillis() + (int) (share * share * (most - kind.leastMillis()));
        int pause = hurried ? 1_500 + random.nextInt(2_000) : 3_500 + random.nextInt(3_000);
        return new Planned(kind, pause, random.nextInt(2), millis, random.nextBoolean());
    }
}
