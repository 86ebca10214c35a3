package com.casarerpa.orchestrator.dispatch.domain;

import java.util.Set;

/// What a robot that asks for a job can take. Robots of equal terms may take the same jobs, save pinned ones.
///
/// @param environment the environment that it takes jobs of, besides `default`
/// @param capabilities what it can do
/// @param tags how it is labelled
public record Terms(String environment, Set<String> capabilities, Set<String> tags) {
    public Terms {
        capabilities = Set.copyOf(capabilities);
        tags = Set.copyOf(tags);
    }
}
