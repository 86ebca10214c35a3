package com.casarerpa.robot.secret;

import com.casarerpa.workflow.spi.SecretSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an encrypted file holds, opened. Immutable; its text form shows names only.
///
/// @param secrets alias → value
/// @param credentials name → field → value
public record StoredSecrets(Map<String, String> secrets, Map<String, Map<String, String>> credentials)
        implements SecretSource {
    public StoredSecrets {
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
        Map<String, Map<String, String>> copy = new TreeMap<>();
        credentials.forEach((name, fields) -> copy.put(name, Collections.unmodifiableMap(new TreeMap<>(fields))));
        credentials = Collections.unmodifiableMap(copy);
    }

    /// Holds nothing.
    public static StoredSecrets none() {
        return new StoredSecrets(Map.of(), Map.of());
    }

    @Override
    public Optional<String> secret(String alias) {
        return Optional.ofNullable(secrets.get(alias));
    }

    @Override
    public Optional<Map<String, String>> credential(String name) {
        return Optional.ofNullable(credentials.get(name));
    }

    /// The same with a secret more, or with another value of it.
    public StoredSecrets withSecret(String alias, String value) {
        Map<String, String> more = new TreeMap<>(secrets);
        more.put(alias, value);
        return new StoredSecrets(more, credentials);
    }

    /// The same with a credential more, or with other fields of it.
    public StoredSecrets withCredential(String name, Map<String, String> fields) {
        Map<String, Map<String, String>> more = new TreeMap<>(credentials);
        more.put(name, fields);
        return new StoredSecrets(secrets, more);
    }

    /// The same without the secret and the credential of that name.
    public StoredSecrets without(String name) {
        Map<String, String> fewer = new TreeMap<>(secrets);
        fewer.remove(name);
        Map<String, Map<String, String>> fewerCredentials = new TreeMap<>(credentials);
        fewerCredentials.remove(name);
        return new StoredSecrets(fewer, fewerCredentials);
    }

    @Override
    public String toString() {
        return "secrets " + secrets.keySet() + ", credentials " + credentials.keySet();
    }
}
