package com.casarerpa.bench;

import java.time.Duration;

/// Something that can be measured on this machine.
public interface Benchmark {
    /// About how long it takes, to say so before it begins.
    Duration expected();

    /// Measures.
    ///
    /// @param narrator is told what goes on
    /// @return figures, and what went wrong while they were taken
    Report run(Narrator narrator) throws InterruptedException;
}
