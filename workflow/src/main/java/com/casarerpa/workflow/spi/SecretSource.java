package com.casarerpa.workflow.spi;

import java.util.Map;
import java.util.Optional;

/// Where a robot's secrets come from. Thread-safe.
public interface SecretSource {
    /// The secret of `{{$secret:alias}}`.
    Optional<String> secret(String alias);

    /// The fields of a credential, such as `username` and `password`.
    Optional<Map<String, String>> credential(String name);

    /// Has none.
    static SecretSource none() {
        return new SecretSource() {
            @Override
            public Optional<String> secret(String alias) {
                return Optional.empty();
            }

            @Override
            public Optional<Map<String, String>> credential(String name) {
                return Optional.empty();
            }
        };
    }
}
