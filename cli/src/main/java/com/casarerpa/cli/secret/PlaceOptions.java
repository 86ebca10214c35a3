package com.casarerpa.cli.secret;

import com.casarerpa.robot.config.SecretsPlace;
import com.casarerpa.robot.secret.SecretFile;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which file of secrets is meant.
final class PlaceOptions {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The encrypted file; ~/.casare/secrets.json unless given (CASARE_SECRETS_FILE).")
    private @Nullable Path file;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The key to it, made at first use; ~/.casare/secrets.key unless given"
                    + " (CASARE_SECRETS_KEY_FILE). Not used when CASARE_SECRETS_PASSPHRASE is set.")
    private @Nullable Path keyFile;

    SecretFile open(Map<String, String> environment) {
        SecretsPlace usual = SecretsPlace.of(environment);
        return new SecretFile(new SecretsPlace(
                file == null ? usual.file() : file.toAbsolutePath().normalize(),
                keyFile == null ? usual.keyFile() : keyFile.toAbsolutePath().normalize(),
                usual.passphrase()));
    }
}
