package com.casarerpa.workflow.spi;

import org.jspecify.annotations.Nullable;

/// An expected failure of a node: a stable code for programs, a message for the person who mends it.
public final class NodeException extends Exception {
    /// An input is missing, of the wrong type or outside its range.
    public static final String INVALID_INPUT = "INVALID_INPUT";
    /// A file, key, element or variable that the node needs is not there.
    public static final String NOT_FOUND = "NOT_FOUND";
    /// The robot's policy forbids what the node was about to do.
    public static final String POLICY_DENIED = "POLICY_DENIED";
    /// Reading or writing failed.
    public static final String IO_ERROR = "IO_ERROR";
    /// The node took longer than its time-out.
    public static final String TIMEOUT = "TIMEOUT";
    /// An expression cannot be read or evaluated.
    public static final String EXPRESSION_ERROR = "EXPRESSION_ERROR";
    /// This node cannot work on this platform.
    public static final String UNSUPPORTED_ON_PLATFORM = "UNSUPPORTED_ON_PLATFORM";
    /// This version has no implementation of the node type.
    public static final String UNSUPPORTED = "UNSUPPORTED";
    /// A defect in the node itself.
    public static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private final String code;

    public NodeException(String code, String message) {
        this(code, message, null);
    }

    public NodeException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// The stable code, upper snake case.
    public String code() {
        return code;
    }

    /// The message; never null.
    public String text() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
