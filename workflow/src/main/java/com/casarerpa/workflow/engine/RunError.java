package com.casarerpa.workflow.engine;

import java.util.Optional;

/// Why a run, or a node in it, failed.
///
/// @param nodeId the node that failed; empty when the run failed outside a node
/// @param code stable, upper snake case
/// @param message for the person who mends it; secrets are masked
public record RunError(Optional<String> nodeId, String code, String message) {
    /// Code of a run that was cancelled.
    public static final String CANCELLED = "CANCELLED";
    /// Code of a workflow without a node to start with.
    public static final String NO_ENTRY_POINT = "NO_ENTRY_POINT";
    /// Code of a node that did not end although it was interrupted.
    public static final String NODE_STUCK = "NODE_STUCK";

    /// Code of a run that was to go up to a node and did not come there.
    public static final String TARGET_NOT_REACHED = "TARGET_NOT_REACHED";

    /// An error of a node.
    public static RunError of(String nodeId, String code, String message) {
        return new RunError(Optional.of(nodeId), code, message);
    }
}
