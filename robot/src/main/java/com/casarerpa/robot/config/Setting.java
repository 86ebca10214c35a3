package com.casarerpa.robot.config;

import java.util.Locale;
import java.util.Optional;

/// Everything that can be set, with the names that it has in the environment, as a flag and in the YAML file.
public enum Setting {
    ORCHESTRATOR_URL("ORCHESTRATOR_URL", true),
    /// No flag on purpose: a command line can be read by every user of the machine.
    API_KEY("ORCHESTRATOR_API_KEY", false),
    API_KEY_FILE("ORCHESTRATOR_API_KEY_FILE", true),
    NAME("CASARE_ROBOT_NAME", true),
    ENVIRONMENT("CASARE_ROBOT_ENVIRONMENT", true),
    CAPABILITIES("CASARE_ROBOT_CAPABILITIES", true),
    TAGS("CASARE_ROBOT_TAGS", true),
    MAX_CONCURRENT_JOBS("CASARE_ROBOT_MAX_CONCURRENT_JOBS", true),
    WORK_FOLDER("CASARE_ROBOT_WORK_FOLDER", true),
    DRAIN_TIMEOUT("CASARE_ROBOT_DRAIN_TIMEOUT", true),
    KEEP_JOB_FOLDERS("CASARE_ROBOT_KEEP_JOB_FOLDERS", true),
    LEASE("CASARE_ROBOT_LEASE", true),
    SPOOL_LIMIT("CASARE_ROBOT_SPOOL_LIMIT", true),
    POLICY_FILE("CASARE_ROBOT_POLICY_FILE", true),
    SECRETS_FILE("CASARE_SECRETS_FILE", true),
    SECRETS_KEY_FILE("CASARE_SECRETS_KEY_FILE", true);

    private final String variable;
    private final boolean hasFlag;

    Setting(String variable, boolean hasFlag) {
        this.variable = variable;
        this.hasFlag = hasFlag;
    }

    /// The environment variable.
    public String variable() {
        return variable;
    }

    /// The command-line flag, if it has one.
    public Optional<String> flag() {
        return hasFlag ? Optional.of("--" + name().toLowerCase(Locale.ROOT).replace('_', '-')) : Optional.empty();
    }

    /// The key in the YAML file.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
