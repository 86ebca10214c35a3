package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a run is.
///
/// @param progress percent, 0 to 100
public record ProgressRequest(
        Double progress,
        @Nullable String currentNode,
        @Nullable String message,
        @Nullable UUID leaseToken) {

    public ProgressRequest {
        new FieldChecks()
                .present("progress", progress)
                .range("progress", progress, 0, 100)
                .length("current_node", currentNode, 500)
                .length("message", message, 5000)
                .done();
    }
}
