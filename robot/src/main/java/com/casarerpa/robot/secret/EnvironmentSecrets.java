package com.casarerpa.robot.secret;

import com.casarerpa.workflow.spi.SecretSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Secrets from the robot's environment: `{{$secret:bank.login}}` is `CASARE_SECRET_BANK_LOGIN`, the field `password`
/// of the credential `bank` is `CASARE_CREDENTIAL_BANK__PASSWORD` (two underscores before the field).
public final class EnvironmentSecrets implements SecretSource {
    private static final String SECRET = "CASARE_SECRET_";
    private static final String CREDENTIAL = "CASARE_CREDENTIAL_";

    private final Map<String, String> environment;

    public EnvironmentSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> secret(String alias) {
        return Optional.ofNullable(environment.get(SECRET + variable(alias)));
    }

    @Override
    public Optional<Map<String, String>> credential(String name) {
        String prefix = CREDENTIAL + variable(name) + "__";
        Map<String, String> fields = new LinkedHashMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                fields.put(variable.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
