package com.casarerpa.orchestrator.dispatch.domain;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a job asks of the robot that runs it.
///
/// @param environment the pool that it belongs to; `default` may run anywhere
/// @param capabilities what the robot must be able to do
/// @param tags how the robot must be labelled
/// @param robot the only robot that may run it
public record Requirements(String environment, Set<String> capabilities, Set<String> tags, Optional<UUID> robot) {
    /// The environment whose jobs run anywhere.
    public static final String ANYWHERE = "default";

    public Requirements {
        capabilities = Set.copyOf(capabilities);
        tags = Set.copyOf(tags);
    }
}
