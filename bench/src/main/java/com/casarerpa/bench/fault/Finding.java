package com.casarerpa.bench.fault;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that must not be.
///
/// @param job the job that it happened to, if it is about one
/// @param text what was expected and what is there
record Finding(Kind kind, @Nullable UUID job, String text) {
    /// What kind of a promise was broken.
    enum Kind {
        /// What was acknowledged is not there.
        LOST,
        /// What was asked for once was done twice.
        DOUBLE,
        /// Two had the same job at the same time.
        OVERLAP,
        /// Somebody wrote whose lease was over.
        STALE,
        /// Anything else that does not add up.
        UNEXPLAINED;

        /// As it is called in the last lines.
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
