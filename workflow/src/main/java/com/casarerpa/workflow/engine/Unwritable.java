package com.casarerpa.workflow.engine;

/// A value must not or cannot be written into a checkpoint; the message says which and why.
final class Unwritable extends Exception {
    Unwritable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
