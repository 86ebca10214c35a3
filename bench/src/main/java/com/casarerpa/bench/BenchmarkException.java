package com.casarerpa.bench;

import org.jspecify.annotations.Nullable;

/// A benchmark cannot be run here: a program that does not start, a limit of the machine. The message
/// says what was
/// expected, what came, and what to do.
public final class BenchmarkException extends RuntimeException {
    public BenchmarkException(String message) {
        this(message, null);
    }

    public BenchmarkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
