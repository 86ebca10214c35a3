package com.casarerpa.robot.enrol;

/// The robot did not get a key, and asking again would not help.
public final class EnrolmentException extends Exception {
    EnrolmentException(String message) {
        super(message);
    }
}
