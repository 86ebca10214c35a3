package com.casarerpa.orchestrator.job.domain;

import com.casarerpa.contract.job.ErrorKind;
import java.util.Optional;
import java.util.UUID;

/// Why an attempt failed.
///
/// @param code a stable word such as `TIMEOUT`; [#CANCELLED] when the robot stopped because of a cancel
/// @param kind a business error is never retried
/// @param message for a person, 1 to 5000 characters
/// @param node the node that failed
/// @param screenshot an artifact of the job
public record Failure(
        Optional<String> code, ErrorKind kind, String message, Optional<String> node, Optional<UUID> screenshot) {
    /// The code of a run that stopped because its cancel was requested.
    public static final String CANCELLED = "CANCELLED";
}
