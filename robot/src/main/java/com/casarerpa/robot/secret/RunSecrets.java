package com.casarerpa.robot.secret;

import com.casarerpa.workflow.spi.SecretSource;

/// Opens the secrets for one run. Thread-safe.
@FunctionalInterface
public interface RunSecrets {
    /// The secrets as they are now; a later change of the file is for the next run.
    ///
    /// @throws SecretFileException when they cannot be opened
    SecretSource forRun() throws SecretFileException;

    /// The same secrets for each run.
    static RunSecrets always(SecretSource source) {
        return () -> source;
    }
}
