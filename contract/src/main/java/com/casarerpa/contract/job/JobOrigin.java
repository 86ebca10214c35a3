package com.casarerpa.contract.job;

import org.jspecify.annotations.Nullable;

/// Where a job came from, so that the logs and traces of all who deal with it can be joined.
///
/// @param requestId the id of the request that submitted it
/// @param traceparent the span that it continues (W3C Trace Context); null when it is not traced
public record JobOrigin(
        @Nullable String requestId, @Nullable String traceparent) {
    /// Nothing is known of it.
    public static final JobOrigin UNKNOWN = new JobOrigin(null, null);
}
