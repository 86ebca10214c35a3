package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an admin may change of a robot; absent fields stay.
public record UpdateRobotRequest(
        @Nullable String name,
        @Nullable String environment,
        @Nullable List<String> capabilities,
        @Nullable List<String> tags,
        @Nullable Integer maxConcurrentJobs) {

    public UpdateRobotRequest {
        new FieldChecks()
                .require(name == null || !name.isBlank(), "name", "expected text that is not blank")
                .length("name", name, 200)
                .length("environment", environment, 100)
                .entries("capabilities", capabilities == null ? List.of() : capabilities, 100, 100)
                .entries("tags", tags == null ? List.of() : tags, 100, 100)
                .range("max_concurrent_jobs", maxConcurrentJobs, 1, 100)
                .done();
    }
}
