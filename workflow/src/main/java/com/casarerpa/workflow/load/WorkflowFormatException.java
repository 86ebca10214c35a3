package com.casarerpa.workflow.load;

/// A text is no workflow that could be read; the message names what was expected and where.
public final class WorkflowFormatException extends Exception {
    /// It is no JSON.
    public static final String NOT_JSON = "NOT_JSON";
    /// It is JSON of a shape that is not understood.
    public static final String UNKNOWN_SHAPE = "UNKNOWN_SHAPE";
    /// It is too large or nested too deeply.
    public static final String LIMIT_EXCEEDED = "LIMIT_EXCEEDED";

    private final String code;

    public WorkflowFormatException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The stable code.
    public String code() {
        return code;
    }

    /// The message; never null.
    public String text() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
