package com.casarerpa.robot.workflow;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Secrets of `{{$secret:alias}}` from the robot's environment: `bank.login` is `CASARE_SECRET_BANK_LOGIN`.
public final class EnvironmentSecrets implements Function<String, Optional<String>> {
    private static final String PREFIX = "CASARE_SECRET_";

    private final Map<String, String> environment;

    public EnvironmentSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> apply(String alias) {
        String name = alias.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(environment.get(PREFIX + name));
    }
}
