package com.casarerpa.workflow.spi;

/// A resource of a run ([NodeContext#resource]) that may be able to vanish and be made anew at its next use
/// without any node noticing: a pool, a cache, a client without a session.
///
/// Checkpoints need to know: what is not renewable (a browser, an open connection) cannot be written to disk,
/// so a run that has one is resumed from before it was opened.
public interface Renewable {
    /// Whether it could be closed and made anew right now.
    default boolean isRenewable() {
        return true;
    }
}
