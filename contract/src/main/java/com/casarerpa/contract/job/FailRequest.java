package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run failed.
///
/// @param errorMessage 1 to 5000 characters
/// @param errorCode for example `TIMEOUT`; `CANCELLED` ends a job whose cancel was requested as cancelled
/// @param result variables and trace up to the failure
public record FailRequest(
        String errorMessage,
        @Nullable UUID leaseToken,
        @Nullable String errorCode,
        @Nullable ErrorKind errorKind,
        @Nullable String failedNode,
        @Nullable UUID screenshotArtifactId,
        @Nullable Map<String, @Nullable Object> result) {

    public FailRequest {
        new FieldChecks()
                .text("error_message", errorMessage, 5000)
                .length("error_code", errorCode, 100)
                .length("failed_node", failedNode, 500)
                .done();
    }
}
