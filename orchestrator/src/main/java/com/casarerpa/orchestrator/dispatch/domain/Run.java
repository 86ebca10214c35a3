package com.casarerpa.orchestrator.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A job that a robot runs, as far as it tells when the robot may have a slot free.
///
/// @param progress in percent, as the robot reports it; 0 when it reports none
/// @param timeout after which the run is ended
public record Run(UUID robotId, Instant claimedAt, double progress, Optional<Duration> timeout) {
    /// Below this the progress says nothing yet.
    private static final double TELLING = 1;

    /// About when it ends, guessed from its progress and at the latest by its timeout; empty when neither tells.
    public Optional<Instant> endsAbout(Instant now) {
        var latest = timeout.map(claimedAt::plus);
        if (progress < TELLING) {
            return latest;
        }
        double millis = Duration.between(claimedAt, now).toMillis() * Math.max(0, 100 - progress) / progress;
        var guess = now.plusMillis((long) millis);
        return Optional.of(latest.filter(end -> end.isBefore(guess)).orElse(guess));
    }
}
