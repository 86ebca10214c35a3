package com.casarerpa.robot.delivery;

import java.time.Duration;
import java.util.Optional;

/// What came of sending a part of what a run leaves behind.
public sealed interface Sent {

    /// Everything that there was is delivered.
    record All() implements Sent {}

    /// It was taken, and there is more.
    record More() implements Sent {}

    /// It may be tried again.
    ///
    /// @param ofItself whether the orchestrator works but fails on this very part
    record NotNow(Optional<Duration> retryAfter, boolean ofItself) implements Sent {}

    /// The attempt is not this robot's any more.
    record LeaseLost(String detail) implements Sent {}

    /// The orchestrator does not take it, now or ever.
    record Refused(String detail) implements Sent {}
}
