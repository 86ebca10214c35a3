package com.casarerpa.orchestrator;

import com.casarerpa.orchestrator.access.application.EnsureAdminKey;
import com.casarerpa.orchestrator.access.domain.Secret;
import com.casarerpa.orchestrator.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that somebody can come in: keeps the admin key that is configured, or makes the first one.
final class FirstAdminKey {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdminKey.class);

    private FirstAdminKey() {}

    static void ensure(OrchestratorConfig config, DataFolder folder, EnsureAdminKey ensure) {
        if (config.adminKey().isPresent()) {
            ensure.keep(new Secret(config.adminKey().get()));
            return;
        }
        try {
            var made = ensure.ensure(written(folder.adminKey()));
            if (made.isPresent()) {
                DataFolder.writePrivateFile(folder.adminKey(), made.get().text() + "\n");
                LOG.info("The first admin key was made; it is in {}", folder.adminKey());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The admin key cannot be kept in " + folder.adminKey(), broken);
        }
    }

    private static Optional<Secret> written(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var text = Files.readString(file).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }
}
