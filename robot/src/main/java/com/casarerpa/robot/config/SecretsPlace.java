package com.casarerpa.robot.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the encrypted secrets of a machine lie, and what opens them.
///
/// @param file the encrypted file; it need not exist
/// @param keyFile the file with the key; used when there is no passphrase
/// @param passphrase opens the file instead of the key file; never shown
public record SecretsPlace(Path file, Path keyFile, Optional<String> passphrase) {
    /// The place that `CASARE_SECRETS_FILE`, `CASARE_SECRETS_KEY_FILE` and `CASARE_SECRETS_PASSPHRASE` name;
    /// `secrets.json` and `secrets.key` in `~/.casare` unless they do.
    public static SecretsPlace of(Map<String, String> environment) {
        return new SecretsPlace(
                path(environment, Setting.SECRETS_FILE, "secrets.json"),
                path(environment, Setting.SECRETS_KEY_FILE, "secrets.key"),
                passphrase(environment));
    }

    static Optional<String> passphrase(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("CASARE_SECRETS_PASSPHRASE")).filter(text -> !text.isBlank());
    }

    /// The folder of CasareRPA in the user's home.
    static Path home() {
        return Path.of(System.getProperty("user.home", "."), ".casare")
                .toAbsolutePath()
                .normalize();
    }

    private static Path path(Map<String, String> environment, Setting setting, String usual) {
        String named = environment.getOrDefault(setting.variable(), "");
        return named.isBlank()
                ? home().resolve(usual)
                : Path.of(named.strip()).toAbsolutePath().normalize();
    }

    @Override
    public String toString() {
        return file + (passphrase.isPresent() ? " with a passphrase" : " with the key in " + keyFile);
    }
}
