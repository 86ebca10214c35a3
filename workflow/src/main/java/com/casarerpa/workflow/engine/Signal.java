package com.casarerpa.workflow.engine;

/// Why a region ended before its work list was empty.
sealed interface Signal {
    /// A node failed and nothing inside the region caught it.
    record Failed(RunError error) implements Signal {}

    /// Break or Continue of a loop.
    ///
    /// @param again whether the loop goes on with its next pass
    record Leave(Region loop, boolean again) implements Signal {}

    /// A loop was left by a Break; never goes beyond that loop.
    record Broken() implements Signal {}

    /// A RetrySuccess: the attempt is done.
    record Succeeded(Region retry) implements Signal {}

    /// The run is to end.
    record Cancelled() implements Signal {}

    /// ErrorRecovery asked for a new start from the entry.
    record Restart() implements Signal {}

    /// The node up to which the run was asked to go has ended.
    record Reached() implements Signal {}
}
