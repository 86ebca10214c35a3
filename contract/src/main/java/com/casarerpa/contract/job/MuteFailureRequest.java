package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody does not want to hear of a failure any more.
///
/// @param workspaceId where it happens
/// @param until when that is over; absent means for good
public record MuteFailureRequest(
        UUID workspaceId, @Nullable Instant until, @Nullable String note) {

    public MuteFailureRequest {
        new FieldChecks()
                .present("workspace_id", workspaceId)
                .length("note", note, 1000)
                .done();
    }
}
