package com.casarerpa.contract.job;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run succeeded.
///
/// @param result what the run leaves behind; `{}` when absent
/// @param claimNext asks for the next job in the same call
public record CompleteRequest(
        Map<String, @Nullable Object> result,
        @Nullable UUID leaseToken,
        @Nullable ClaimRequest claimNext) {

    public CompleteRequest {
        result = result == null ? Map.of() : result;
    }

    /// The same, asking for the next job.
    public CompleteRequest withClaimNext(ClaimRequest claim) {
        return new CompleteRequest(result, leaseToken, claim);
    }
}
