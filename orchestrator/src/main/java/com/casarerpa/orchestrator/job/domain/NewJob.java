package com.casarerpa.orchestrator.job.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job that is about to be written.
///
/// @param work which version of which workflow
/// @param variables what the run is given; JSON values
/// @param submittedBy the actor
/// @param retryOf the job that this one repeats
public record NewJob(
        JobId jobId,
        Scope scope,
        Work work,
        Map<String, @Nullable Object> variables,
        Options options,
        String submittedBy,
        Optional<JobId> retryOf) {

    /// A version of a workflow.
    public record Work(UUID workflowId, int version) {}

    /// When and where a job may run.
    ///
    /// @param priority 0 to 20, higher runs first
    /// @param maxRetries 0 to 100
    /// @param notBefore not given away earlier
    /// @param timeoutSeconds how long a run may take
    /// @param pinnedRobot the only robot that may take it
    public record Options(
            int priority,
            String environment,
            int maxRetries,
            Optional<Instant> notBefore,
            Optional<Integer> timeoutSeconds,
            Optional<UUID> pinnedRobot,
            List<String> requiredCapabilities,
            List<String> requiredTags) {
        public Options {
            requiredCapabilities = List.copyOf(requiredCapabilities);
            requiredTags = List.copyOf(requiredTags);
        }
    }
}
