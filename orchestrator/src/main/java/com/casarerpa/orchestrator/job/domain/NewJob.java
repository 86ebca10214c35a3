package com.casarerpa.orchestrator.job.domain;

import com.casarerpa.contract.job.JobOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job that is about to be written. Workflow, workspace and robot are looked up and must belong together when it is.
///
/// @param version absent means the workflow's latest
/// @param tenantId when given, must be the workflow's
/// @param workspaceId when given, must be the workflow's
/// @param variables what the run is given; JSON values
/// @param submittedBy the actor
/// @param key with it a repeat gives the job of the first time
/// @param origin the request that submits it
public record NewJob(
        JobId jobId,
        UUID workflowId,
        Optional<Integer> version,
        Optional<UUID> tenantId,
        Optional<UUID> workspaceId,
        Map<String, @Nullable Object> variables,
        Options options,
        String submittedBy,
        Optional<IdempotencyKey> key,
        JobOrigin origin) {

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

        /// The lane of the jobs that ask the same of a robot.
        public long lane() {
            return Lane.of(environment, requiredCapabilities, requiredTags, pinnedRobot);
        }
    }
}
