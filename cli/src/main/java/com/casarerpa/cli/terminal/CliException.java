package com.casarerpa.cli.terminal;

import org.jspecify.annotations.Nullable;

/// Ends a command with one line that a person can act on, and an exit code; see [ExitCode].
public final class CliException extends RuntimeException {
    private final int exitCode;

    public CliException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public CliException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /// The surroundings are wrong: [ExitCode#SURROUNDINGS].
    public static CliException surroundings(String message) {
        return new CliException(ExitCode.SURROUNDINGS, message);
    }

    /// The surroundings are wrong, as another exception told.
    public static CliException surroundings(String message, Throwable cause) {
        return new CliException(ExitCode.SURROUNDINGS, message, cause);
    }

    /// What the process ends with.
    public int exitCode() {
        return exitCode;
    }
}
