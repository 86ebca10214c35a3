package com.casarerpa.orchestrator.job.domain;

import java.util.Set;
import java.util.UUID;

/// What a robot that asks for a job can take. Robots with equal terms may take the same jobs, save pinned ones.
public record Offer(UUID workspaceId, UUID robotId, Terms terms) {
    /// The environment that the robot takes jobs of (besides `default`), what it can do and how it is labelled.
    public record Terms(String environment, Set<String> capabilities, Set<String> tags) {
        public Terms {
            capabilities = Set.copyOf(capabilities);
            tags = Set.copyOf(tags);
        }
    }
}
