package com.casarerpa.orchestrator.access.application;

/// A robot was not made, because its workspace has as many as it may: an answer, not a failure.
public final class RobotQuotaException extends RuntimeException {
    /// @param most how many robots the workspace may have
    public RobotQuotaException(int most) {
        super(
                "Expected at most " + most + " robots in the workspace, but it has that many. Delete one that is not"
                        + " needed, or let an admin raise the quota.",
                null,
                false,
                false);
    }
}
