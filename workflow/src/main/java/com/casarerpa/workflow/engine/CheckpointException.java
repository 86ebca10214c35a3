package com.casarerpa.workflow.engine;

/// A checkpoint cannot be used; the message says why and what to do.
final class CheckpointException extends Exception {
    /// The workflow is not the one that the checkpoint was written for.
    static final String MISMATCH = "CHECKPOINT_MISMATCH";
    /// The file is damaged, or something that it needs is not there.
    static final String UNUSABLE = "CHECKPOINT_UNUSABLE";

    private final String code;

    CheckpointException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
