package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;

/// Somebody wants a waiting job to run sooner or later.
///
/// @param priority 0 to 20; higher runs first
public record ChangePriorityRequest(Integer priority) {

    public ChangePriorityRequest {
        new FieldChecks()
                .present("priority", priority)
                .range("priority", priority, 0, 20)
                .done();
    }
}
