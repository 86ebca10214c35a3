package com.casarerpa.contract.robot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a robot takes no job now.
public enum IdleVerdict {
    /// It gets one with its next claim.
    WOULD_START_NOW,
    /// It runs as many as it may.
    BUSY,
    /// No job is due in its workspace.
    NOTHING_WAITS,
    /// Jobs are due, but none that it may take.
    NOTHING_SUITS,
    /// It, its workspace, its tenant or everything is drained, paused or suspended.
    HELD,
    /// Something is wrong with it.
    CANNOT_WORK,
    /// It is not heard.
    OFFLINE;

    /// As it stands in JSON.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
