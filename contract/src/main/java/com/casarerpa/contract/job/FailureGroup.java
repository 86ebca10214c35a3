package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Failures that are alike: the same code, the same node, and the same message but for what differs from run to run.
///
/// @param message without ids, paths, numbers and quoted values
/// @param sampleMessage the newest, as it was
/// @param sampleJobId whose it was
/// @param attempts how many runs failed so
/// @param jobs how many jobs they were of
/// @param openJobs how many of those failed for good and nobody has run them again or dismissed them
/// @param robots up to ten names
/// @param robotCount how many robots
/// @param versions of the workflows, up to ten, the newest first
/// @param workflows up to ten names
/// @param workflowId the workflow when it is one alone
public record FailureGroup(
        UUID fingerprint,
        UUID tenantId,
        UUID workspaceId,
        @Nullable String errorCode,
        @Nullable String failedNode,
        String message,
        String sampleMessage,
        UUID sampleJobId,
        long attempts,
        long jobs,
        long openJobs,
        Instant firstSeen,
        Instant lastSeen,
        List<String> robots,
        int robotCount,
        List<Integer> versions,
        List<String> workflows,
        @Nullable UUID workflowId,
        @Nullable FailureMute mute) {}
