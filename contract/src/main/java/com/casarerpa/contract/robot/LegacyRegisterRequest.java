package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How robots of the Python generation register.
///
/// @param robotId whatever the robot calls itself
/// @param capabilities a list of names, or an object of name to value
public record LegacyRegisterRequest(
        @Nullable String robotId,
        @Nullable String name,
        @Nullable String hostname,
        @Nullable String environment,
        @Nullable JsonNode capabilities,
        @Nullable List<String> tags,
        @Nullable Integer maxConcurrentJobs,
        @Nullable String version,
        @Nullable String os) {

    public LegacyRegisterRequest {
        new FieldChecks()
                .length("robot_id", robotId, 200)
                .length("name", name, 200)
                .length("hostname", hostname, 255)
                .length("environment", environment, 100)
                .length("version", version, 100)
                .length("os", os, 200)
                .range("max_concurrent_jobs", maxConcurrentJobs, 1, 100)
                .done();
    }
}
