package com.casarerpa.workflow.expression;

/// An expression cannot be read or evaluated; the message names the place and what was wrong.
public final class ExpressionException extends Exception {
    public ExpressionException(String message) {
        super(message, null, false, false);
    }

    /// The message; never null.
    public String text() {
        String message = getMessage();
        return message == null ? "expression failed" : message;
    }
}
