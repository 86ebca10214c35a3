package com.casarerpa.nodes.browser.room;

import java.util.Map;

/// The mark by which a robot that starts anew recognises what an earlier one left behind when it was killed.
final class ChildOwner {
    private ChildOwner() {}

    /// Variables for a child's environment: the process that owns it, and when that process began.
    static Map<String, String> marks() {
        ProcessHandle self = ProcessHandle.current();
        long began = self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
        return Map.of("CASARE_OWNER", self.pid() + ":" + began);
    }
}
