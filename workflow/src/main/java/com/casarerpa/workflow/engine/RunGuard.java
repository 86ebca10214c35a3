package com.casarerpa.workflow.engine;

/// Asked before each node of a run begins, and before each further try of one: may it?
///
/// For whoever may run the workflow only as long as something holds, such as a robot its lease. A process that was
/// stopped for an hour goes on in the middle of its node; the next one does not begin without this question.
@FunctionalInterface
public interface RunGuard {
    /// Whether the run may go on. Called on the run's own threads, often: the usual answer must take nanoseconds.
    /// It may wait until it knows.
    ///
    /// @return false ends the run as cancelled, Finally blocks included; whoever answers so has told the reason to
    ///     [RunControl#cancel] before
    /// @throws InterruptedException when the run was ended while this waited
    boolean mayGoOn() throws InterruptedException;
}
