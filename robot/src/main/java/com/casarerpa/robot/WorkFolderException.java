package com.casarerpa.robot;

import org.jspecify.annotations.Nullable;

/// The robot's work folder cannot be used; the message says why and what to do.
public final class WorkFolderException extends Exception {
    WorkFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
