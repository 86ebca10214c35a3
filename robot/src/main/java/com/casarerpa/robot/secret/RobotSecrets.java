package com.casarerpa.robot.secret;

import com.casarerpa.robot.config.SecretsPlace;
import com.casarerpa.workflow.spi.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The secrets of a robot: the environment first, then the encrypted file, which is opened anew when it has changed.
/// Thread-safe.
public final class RobotSecrets implements RunSecrets {
    private final EnvironmentSecrets environment;
    private final SecretsPlace place;
    private String seen = "";
    private @Nullable StoredSecrets opened;

    public RobotSecrets(Map<String, String> environment, SecretsPlace place) {
        this.environment = new EnvironmentSecrets(environment);
        this.place = place;
    }

    @Override
    public SecretSource forRun() throws SecretFileException {
        return new InOrder(environment, stored());
    }

    /// Where the file is, and whether there is one; for the log.
    public String describe() {
        return place + (new SecretFile(place).exists() ? "" : " (no such file yet)");
    }

    private synchronized StoredSecrets stored() throws SecretFileException {
        String now = state();
        StoredSecrets known = opened;
        if (known == null || !now.equals(seen)) {
            // A passphrase takes a good part of a second: not for each run.
            known = new SecretFile(place).read();
            opened = known;
            seen = now;
        }
        return known;
    }

    /// What changes with every write of the file.
    private String state() throws SecretFileException {
        if (Files.notExists(place.file())) {
            return "none";
        }
        try {
            BasicFileAttributes file = Files.readAttributes(place.file(), BasicFileAttributes.class);
            return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
        } catch (IOException e) {
            throw new SecretFileException("the secrets in " + place.file() + " cannot be read: " + e, e);
        }
    }

    /// The first source that has it.
    private record InOrder(SecretSource first, SecretSource second) implements SecretSource {
        @Override
        public Optional<String> secret(String alias) {
            return first.secret(alias).or(() -> second.secret(alias));
        }

        @Override
        public Optional<Map<String, String>> credential(String name) {
            return first.credential(name).or(() -> second.credential(name));
        }
    }
}
