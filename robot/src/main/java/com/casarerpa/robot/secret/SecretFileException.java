package com.casarerpa.robot.secret;

/// The encrypted secrets cannot be read or written. The message names the file and what to do, never a secret.
public final class SecretFileException extends Exception {
    private final String text;

    SecretFileException(String text) {
        super(text);
        this.text = text;
    }

    SecretFileException(String text, Throwable cause) {
        super(text, cause);
        this.text = text;
    }

    /// The message; never null.
    public String text() {
        return text;
    }
}
