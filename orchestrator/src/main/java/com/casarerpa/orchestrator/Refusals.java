package com.casarerpa.orchestrator;

import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.access.application.RobotQuotaException;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.platform.database.DatabaseProbe;
import com.casarerpa.orchestrator.platform.database.SqlFailures;
import java.util.Optional;

/// Which failures of what handlers call are refusals.
final class Refusals {
    private Refusals() {}

    /// The refusal that `failure` stands for; empty when it is a bug or broken surroundings.
    static Optional<ProblemException> of(Throwable failure) {
        if (failure instanceof RobotQuotaException full) {
            return Optional.of(new ProblemException(ProblemCode.QUOTA_EXCEEDED, String.valueOf(full.getMessage()))
                    .withHeader("Retry-After", "60"));
        }
        if (SqlFailures.isUnstorable(failure)) {
            return Optional.of(new ProblemException(
                    ProblemCode.INVALID_FIELDS,
                    "Expected text without U+0000, and times of the years 1 to 9999, but something that was sent"
                            + " cannot be kept by the database. Nothing was changed."));
        }
        return DatabaseProbe.isOutage(failure)
                ? Optional.of(new ProblemException(
                                ProblemCode.DATABASE_UNAVAILABLE,
                                "The database does not do its work now. Repeat the request; a submit with the same"
                                        + " Idempotency-Key, since it may have been carried out.")
                        .withHeader("Retry-After", "1"))
                : Optional.empty();
    }
}
