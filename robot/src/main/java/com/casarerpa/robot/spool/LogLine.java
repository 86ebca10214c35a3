package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.LogEntry;

/// A line of a log with the number that it keeps.
///
/// @param number how many lines went before
record LogLine(long number, LogEntry entry) {
    private static final int LONGEST = 8_000;

    /// Its record on disk.
    byte[] encode() {
        return Frames.encode(
                new Frame(Frame.Type.LINE, number, ContractJson.mapper().writeValueAsBytes(entry)));
    }

    /// How much text it has.
    int characters() {
        return entry.message().length();
    }

    /// The entry as it is kept: not longer than a person reads, and without what PostgreSQL cannot hold.
    static LogEntry bounded(LogEntry entry) {
        String message = entry.message().replace('\0', '\uFFFD');
        if (message.length() > LONGEST) {
            message = message.substring(0, LONGEST) + "… (" + (message.length() - LONGEST) + " characters cut)";
        }
        return new LogEntry(entry.ts(), entry.level(), entry.nodeId(), message);
    }
}
