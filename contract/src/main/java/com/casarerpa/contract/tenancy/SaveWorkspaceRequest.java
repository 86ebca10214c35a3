package com.casarerpa.contract.tenancy;

import com.casarerpa.contract.FieldChecks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A workspace to make or change; what is absent stays as it is.
///
/// @param maxRobots how many robots it may have; 0: no limit
/// @param maxQueuedJobs how many of its jobs may wait; 0: no limit
/// @param maxSubmitsPerMinute how many jobs may be submitted a minute; 0: no limit
/// @param retentionDays how long what has ended is kept, at most 3650; 0: as elsewhere
public record SaveWorkspaceRequest(
        @Nullable UUID tenantId,
        @Nullable String name,
        @Nullable String status,
        @Nullable Integer maxRobots,
        @Nullable Integer maxQueuedJobs,
        @Nullable Integer maxSubmitsPerMinute,
        @Nullable Integer retentionDays) {

    private static final int MOST = 10_000_000;

    public SaveWorkspaceRequest {
        new FieldChecks()
                .require(name == null || !name.isBlank(), "name", "expected text that is not blank")
                .length("name", name, 100)
                .require(
                        status == null || "active".equals(status) || "suspended".equals(status),
                        "status",
                        "expected active or suspended, but got " + status)
                .range("max_robots", maxRobots, 0, MOST)
                .range("max_queued_jobs", maxQueuedJobs, 0, MOST)
                .range("max_submits_per_minute", maxSubmitsPerMinute, 0, MOST)
                .range("retention_days", retentionDays, 0, 3650)
                .done();
    }
}
