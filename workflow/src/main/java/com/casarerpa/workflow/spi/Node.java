package com.casarerpa.workflow.spi;

/// One step of a workflow: a small, stateless class that does one thing.
///
/// An instance is shared by all runs and threads; what belongs to a run is reached through the [NodeContext].
/// Control nodes (loops, try, fork) are no `Node`s: the engine runs those itself.
public interface Node {
    /// The catalogue's name of this node type, for example `SetVariableNode`.
    String type();

    /// Does the work. Inputs are already resolved and coerced to their catalogue types.
    ///
    /// A thread interrupt means cancel or time-out: blocking work must end with [InterruptedException].
    ///
    /// @throws NodeException an expected failure with a stable code and a message that a person can act on
    /// @throws Exception any other failure; the engine reports it as `INTERNAL_ERROR` with its message
    NodeResult run(NodeContext context) throws Exception;
}
