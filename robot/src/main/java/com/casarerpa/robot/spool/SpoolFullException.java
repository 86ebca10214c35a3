package com.casarerpa.robot.spool;

import java.io.IOException;

/// There is no room in the spool; the message says how much there is and what to do.
public final class SpoolFullException extends IOException {
    SpoolFullException(String message) {
        super(message);
    }
}
