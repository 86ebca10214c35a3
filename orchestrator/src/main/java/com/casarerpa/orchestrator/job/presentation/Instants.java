package com.casarerpa.orchestrator.job.presentation;

import com.casarerpa.contract.FieldError;
import java.time.Instant;
import java.util.Optional;

/// Instants that the database can keep and that a person can have meant.
final class Instants {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Instants() {}

    /// What is wrong with the instant, if anything.
    static Optional<FieldError> check(String field, Instant instant) {
        return instant.isBefore(FIRST) || instant.isAfter(LAST)
                ? Optional.of(
                        new FieldError(field, "expected an instant of the years 1970 to 9999, but got " + instant))
                : Optional.empty();
    }
}
