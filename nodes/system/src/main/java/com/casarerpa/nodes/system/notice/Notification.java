package com.casarerpa.nodes.system.notice;

import java.time.Duration;
import java.util.List;

/// What a notification says and how.
///
/// @param priority `low`, `normal` or `high`
record Notification(
        String title,
        String message,
        Duration time,
        Badge badge,
        List<String> buttons,
        boolean sound,
        String priority) {
    Notification {
        buttons = List.copyOf(buttons);
    }
}
