package com.casarerpa.robot.condition;

import java.util.Locale;

/// Everything that can be wrong with a robot or around it for a while.
public enum ConditionCode {
    /// The disk of the work folder has no room.
    DISK_FULL(true),
    /// Nothing can be written to the disk of the work folder.
    DISK_READ_ONLY(true),
    /// The disk of the work folder fails in another way.
    DISK_FAILING(true),
    /// What waits for delivery fills the spool.
    SPOOL_FULL(true),
    /// The orchestrator cannot be reached.
    ORCHESTRATOR_AWAY(false),
    /// The orchestrator's name does not resolve.
    DNS_FAILURE(false),
    /// There is no trusted connection to the orchestrator.
    TLS_FAILURE(false),
    /// A proxy wants somebody to log in.
    PROXY_LOGIN(false),
    /// The machine slept, or its clock was set.
    CLOCK_JUMP(false),
    /// The claim loop hung and was replaced.
    CLAIM_LOOP_RESTARTED(false);

    private final boolean closesAdmission;

    ConditionCode(boolean closesAdmission) {
        this.closesAdmission = closesAdmission;
    }

    /// Whether the robot takes no new jobs while this stands.
    public boolean closesAdmission() {
        return closesAdmission;
    }

    /// The name in the contract: lower snake case.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
