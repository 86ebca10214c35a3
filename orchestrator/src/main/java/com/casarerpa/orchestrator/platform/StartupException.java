package com.casarerpa.orchestrator.platform;

import org.jspecify.annotations.Nullable;

/// A reason why the orchestrator cannot start that the person who started it can mend.
///
/// The message is one line: what was expected, what was found, what to do. It never holds a password.
public final class StartupException extends RuntimeException {
    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
