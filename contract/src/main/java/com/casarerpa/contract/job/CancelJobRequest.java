package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import org.jspecify.annotations.Nullable;

/// Somebody wants a job to end.
public record CancelJobRequest(@Nullable String reason) {

    public CancelJobRequest {
        new FieldChecks().length("reason", reason, 1000).done();
    }
}
