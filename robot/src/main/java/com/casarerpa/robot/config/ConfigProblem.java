package com.casarerpa.robot.config;

/// One thing that is wrong with the robot's configuration.
///
/// @param field the setting as the user spelled it: a flag, a variable or a key in a file
/// @param expected what would be right
/// @param got what was found; never a secret
public record ConfigProblem(String field, String expected, String got) {
    @Override
    public String toString() {
        return field + ": expected " + expected + ", got " + got;
    }
}
