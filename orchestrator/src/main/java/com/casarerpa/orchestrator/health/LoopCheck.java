package com.casarerpa.orchestrator.health;

import com.casarerpa.contract.metrics.HealthCheck;
import com.casarerpa.orchestrator.platform.LoopPulse;
import java.time.Duration;
import java.util.List;

/// Whether the loops without which jobs get lost go round.
public final class LoopCheck implements HealthRoutes.Check {
    private final List<LoopPulse> loops;
    private final Duration longest;

    /// @param longest how long ago the last good pass of each may be
    public LoopCheck(List<LoopPulse> loops, Duration longest) {
        this.loops = List.copyOf(loops);
        this.longest = longest;
    }

    @Override
    public HealthCheck look() {
        for (var loop : loops) {
            if (loop.sincePass().compareTo(longest) > 0) {
                return new HealthCheck(
                        false,
                        "Expected the loop " + loop.name() + " to go round, but its last good pass ended "
                                + loop.sincePass().toSeconds() + " s ago. The log says why; restart if it does not.");
            }
        }
        return new HealthCheck(true, null);
    }
}
