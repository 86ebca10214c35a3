package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.UUID;

/// Somebody wants to hear of a failure again.
public record UnmuteFailureRequest(UUID workspaceId) {

    public UnmuteFailureRequest {
        new FieldChecks().present("workspace_id", workspaceId).done();
    }
}
