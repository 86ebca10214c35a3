package com.casarerpa.contract.job;

import com.casarerpa.contract.FieldChecks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request to run a workflow: a registered one by id, or a definition that comes along.
///
/// @param workflowJson the definition, an object or its text
/// @param priority 0 to 20, higher runs first, 10 when absent
/// @param maxRetries how often a failed job is run again, 0 to 100, 3 when absent
/// @param notBefore the job is not given away earlier
/// @param timeoutSeconds how long a run may take, 1 s to 7 days
/// @param robotId the only robot that may run it
/// @param tags what the robot must be labelled with
public record SubmitJobRequest(
        @Nullable UUID workflowId,
        @Nullable Integer workflowVersion,
        @Nullable JsonNode workflowJson,
        @Nullable String workflowName,
        Map<String, @Nullable Object> variables,
        Integer priority,
        String environment,
        Integer maxRetries,
        @Nullable Instant notBefore,
        @Nullable Integer timeoutSeconds,
        @Nullable UUID robotId,
        List<String> requiredCapabilities,
        List<String> tags,
        @Nullable UUID tenantId,
        @Nullable UUID workspaceId) {

    public SubmitJobRequest {
        new FieldChecks()
                .require(
                        (workflowId == null) != (workflowJson == null || workflowJson.isNull()),
                        "workflow_id",
                        "expected either workflow_id or workflow_json, and not both")
                .range("workflow_version", workflowVersion, 1, Integer.MAX_VALUE)
                .length("workflow_name", workflowName, 200)
                .range("priority", priority, 0, 20)
                .length("environment", environment, 100)
                .range("max_retries", maxRetries, 0, 100)
                .range("timeout_seconds", timeoutSeconds, 1, 604_800)
                .entries(
                        "required_capabilities",
                        requiredCapabilities == null ? List.of() : requiredCapabilities,
                        50,
                        100)
                .entries("tags", tags == null ? List.of() : tags, 50, 100)
                .done();
        priority = priority == null ? 10 : priority;
        environment = environment == null || environment.isBlank() ? "default" : environment;
        maxRetries = maxRetries == null ? 3 : maxRetries;
        requiredCapabilities = requiredCapabilities == null ? List.of() : List.copyOf(requiredCapabilities);
        tags = tags == null ? List.of() : List.copyOf(tags);
        variables = variables == null ? Map.of() : variables;
    }
}
