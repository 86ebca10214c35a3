package com.casarerpa.contract.healing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A step of a workflow that is found by another selector than its own.
///
/// @param version the workflow's version whose run met it last
/// @param method what found it last: `fingerprint`, `anchor` or `image`
/// @param score how sure that was, 0 to 1
/// @param runs in how many runs it happened
/// @param status `new`, `accepted` (its selector was put into the workflow) or `dismissed`
/// @param acceptedVersion the version that got the new selector
public record Healing(
        UUID healingId,
        UUID workflowId,
        int version,
        String nodeId,
        String property,
        String oldSelector,
        String newSelector,
        String method,
        double score,
        long runs,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable UUID lastJobId,
        String status,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Integer acceptedVersion) {}
