package com.casarerpa.nodes.system.notice;

/// What a progress window shows.
///
/// @param value from 0 to 100
record ProgressState(
        String title, String message, int value, boolean percent, boolean cancellable, boolean indeterminate) {}
