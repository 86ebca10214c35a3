package com.casarerpa.contract.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a robot does not run a waiting job now; what is nearest to running it comes first.
public enum WaitVerdict {
    /// Nothing keeps it from it: its next claim gets the job.
    WOULD_START_NOW,
    /// It is free, but would take other jobs before.
    BEHIND,
    /// It runs as many jobs as it may.
    BUSY,
    /// The job is not due yet.
    NOT_BEFORE,
    /// It may take the job, but something is wrong with it that keeps it from asking.
    CANNOT_WORK,
    /// It may take the job, but it has not been heard of lately: it does not ask.
    OFFLINE,
    /// It finishes what it has.
    DRAINING,
    /// A person paused it.
    PAUSED,
    /// What its workspace has is finished, and nothing new is begun.
    WORKSPACE_DRAINING,
    /// A person paused its workspace.
    WORKSPACE_PAUSED,
    /// What all have is finished, and nothing new is begun.
    FLEET_DRAINING,
    /// A person paused everything.
    FLEET_PAUSED,
    /// Its workspace is suspended.
    WORKSPACE_SUSPENDED,
    /// Its tenant is suspended.
    TENANT_SUSPENDED,
    /// It is not labelled as the job wants it.
    LACKS_TAGS,
    /// It cannot do all that the job needs.
    LACKS_CAPABILITIES,
    /// It does not serve the environment of the job.
    WRONG_ENVIRONMENT,
    /// The job is for another robot only.
    PINNED_TO_ANOTHER;

    /// The name in the contract, lower case.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
