package com.casarerpa.bench.fault;

/// What a simulated robot or an admin asks of an orchestrator.
enum Act {
    SUBMIT,
    CLAIM,
    EXTEND,
    PROGRESS,
    LOG,
    ARTIFACT,
    COMPLETE,
    FAIL,
    RELEASE,
    CANCEL,
    RETRY,
    HEARTBEAT;

    /// Whether it ends an attempt.
    boolean ends() {
        return this == COMPLETE || this == FAIL || this == RELEASE;
    }

    /// Whether only who holds the lease may do it; logs and artifacts may be late.
    boolean needsLease() {
        return ends() || this == EXTEND || this == PROGRESS;
    }
}
