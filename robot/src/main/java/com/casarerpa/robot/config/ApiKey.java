package com.casarerpa.robot.config;

/// The robot's secret key. Its text form is masked, so that it cannot slip into a log.
///
/// @param secret the key as the orchestrator gave it, `crpa_…`
public record ApiKey(String secret) {
    /// What every robot key starts with.
    public static final String PREFIX = "crpa_";

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
