package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot asks for its next job.
///
/// @param environment the pool to take from; `default` when absent
/// @param limit always 1
/// @param visibilityTimeoutSeconds length of the lease, 5 to 3600 s, 30 when absent
/// @param claimId a repeat within 60 s gives the same job again
/// @param waitSeconds how long the answer may wait for a job, 0 to 50 s
/// @param capabilities what the robot can do now; absent means as registered
public record ClaimRequest(
        String environment,
        Integer limit,
        Integer visibilityTimeoutSeconds,
        @Nullable UUID claimId,
        Integer waitSeconds,
        @Nullable List<String> capabilities) {

    public ClaimRequest {
        new FieldChecks()
                .length("environment", environment, 100)
                .range("limit", limit, 1, 1)
                .range("visibility_timeout_seconds", visibilityTimeoutSeconds, 5, 3600)
                .range("wait_seconds", waitSeconds, 0, 50)
                .entries("capabilities", capabilities == null ? List.of() : capabilities, 100, 100)
                .done();
        environment = environment == null || environment.isBlank() ? "default" : environment;
        limit = 1;
        visibilityTimeoutSeconds = visibilityTimeoutSeconds == null ? 30 : visibilityTimeoutSeconds;
        waitSeconds = waitSeconds == null ? 0 : waitSeconds;
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
    }
}
