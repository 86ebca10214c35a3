package com.casarerpa.cli.terminal;

import java.util.Map;

/// What is attached to the process: the `casare` script looks, because Java cannot see the streams one by one.
///
/// @param output whether standard output is a terminal
/// @param error whether standard error is a terminal
/// @param width columns; 100 when unknown
public record Terminal(boolean output, boolean error, int width) {
    private static final int DEFAULT_WIDTH = 100;

    /// The terminal as the script found it: `CASARE_TERMINAL` holds any of `out`, `err`, `COLUMNS` the width.
    public static Terminal of(Map<String, String> environment) {
        String attached = environment.getOrDefault("CASARE_TERMINAL", "");
        return new Terminal(attached.contains("out"), attached.contains("err"), width(environment.get("COLUMNS")));
    }

    private static int width(@org.jspecify.annotations.Nullable String columns) {
        if (columns == null || !columns.matches("[0-9]{2,4}")) {
            return DEFAULT_WIDTH;
        }
        return Math.max(40, Integer.parseInt(columns));
    }
}
