package com.casarerpa.orchestrator.job.domain;

/// What the holder of a lease is answered.
///
/// @param <T> what an accepted call gives
public sealed interface LeaseAnswer<T> {
    /// The change is made, or was made before by the same call.
    record Accepted<T>(T value) implements LeaseAnswer<T> {}

    /// The caller does not hold the lease; nothing has changed.
    ///
    /// @param reason what was expected and what was found, e.g. "Expected to complete job X, but its lease expired
    ///     3 s ago and robot B has it"
    record LeaseLost<T>(String reason) implements LeaseAnswer<T> {}

    /// There is no such job in the caller's workspace.
    record NotFound<T>(JobId jobId) implements LeaseAnswer<T> {}
}
