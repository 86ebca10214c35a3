package com.casarerpa.robot.config;

import java.util.List;
import java.util.stream.Collectors;

/// The robot cannot start with this configuration. Carries every problem that was found, not only the first.
public final class ConfigException extends Exception {
    private final List<ConfigProblem> problems;

    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// All problems, in the order of the settings.
    public List<ConfigProblem> problems() {
        return problems;
    }
}
