package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import org.jspecify.annotations.Nullable;

/// What is to be done to all jobs that match.
///
/// @param reason why, for the timelines: of cancels and dismissals
/// @param version of the workflow, for retries: the same when absent
/// @param priority 0 to 20; required to prioritise
public record BulkJobsRequest(
        BulkAction action,
        @Nullable String reason,
        @Nullable RetryVersion version,
        @Nullable Integer priority) {

    public BulkJobsRequest {
        new FieldChecks()
                .present("action", action)
                .length("reason", reason, 1000)
                .range("priority", priority, 0, 20)
                .require(
                        action != BulkAction.PRIORITISE || priority != null,
                        "priority",
                        "is required: expected 0 to 20, the priority that the jobs shall get")
                .done();
    }
}
