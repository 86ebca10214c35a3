package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A robot introduces itself with its key.
///
/// @param maxConcurrentJobs 1 to 100, 1 when absent
/// @param session new at each start of the robot
public record SelfRegisterRequest(
        String name,
        @Nullable String hostname,
        String environment,
        List<String> capabilities,
        List<String> tags,
        Integer maxConcurrentJobs,
        @Nullable String version,
        @Nullable String os,
        @Nullable String session) {

    public SelfRegisterRequest {
        new FieldChecks()
                .text("name", name, 200)
                .length("hostname", hostname, 255)
                .length("environment", environment, 100)
                .entries("capabilities", capabilities == null ? List.of() : capabilities, 100, 100)
                .entries("tags", tags == null ? List.of() : tags, 100, 100)
                .range("max_concurrent_jobs", maxConcurrentJobs, 1, 100)
                .length("version", version, 100)
                .length("os", os, 200)
                .length("session", session, 100)
                .done();
        environment = environment == null || environment.isBlank() ? "default" : environment;
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        tags = tags == null ? List.of() : List.copyOf(tags);
        maxConcurrentJobs = maxConcurrentJobs == null ? 1 : maxConcurrentJobs;
    }
}
