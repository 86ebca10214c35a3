package com.casarerpa.robot.client;

import com.casarerpa.contract.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What came of a call to the orchestrator. There is no other outcome, except the interrupt of the caller.
///
/// @param <T> what a successful call answers
public sealed interface Reply<T> {

    /// The orchestrator did it.
    record Ok<T>(T value) implements Reply<T> {}

    /// The job belongs to somebody else now; nothing more may be written to it.
    ///
    /// @param detail the orchestrator's words
    record LeaseLost<T>(String detail) implements Reply<T> {}

    /// The orchestrator understood and says no; the same call again gets the same answer.
    record Refused<T>(Problem problem) implements Reply<T> {
        /// Whether the key is the reason (401): missing, revoked or expired.
        public boolean keyRefused() {
            return problem.status() == 401;
        }
    }

    /// No answer that means anything; the call may be tried again.
    ///
    /// @param reason for a person: what happened, where
    /// @param retryAfter how long the other side asked to wait
    record Unavailable<T>(Cause cause, String reason, Optional<Duration> retryAfter) implements Reply<T> {}

    /// Who failed.
    enum Cause {
        /// No connection, a broken one, or no answer in time.
        UNREACHABLE,
        /// The orchestrator's name does not resolve.
        NAME,
        /// There is no trusted connection: TLS failed.
        TLS,
        /// Something between robot and orchestrator answered in its place.
        PROXY,
        /// Something in between wants somebody to log in.
        PROXY_LOGIN,
        /// The orchestrator asks to come back later.
        BUSY,
        /// The orchestrator failed on this very call, or its answer cannot be read.
        SERVER_ERROR
    }

    /// The same outcome with another value.
    default <R> Reply<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Ok<T>(T value) -> new Ok<>(change.apply(value));
            case LeaseLost<T>(String detail) -> new LeaseLost<>(detail);
            case Refused<T>(Problem problem) -> new Refused<>(problem);
            case Unavailable<T>(Cause cause, String reason, Optional<Duration> retryAfter) ->
                new Unavailable<>(cause, reason, retryAfter);
        };
    }
}
