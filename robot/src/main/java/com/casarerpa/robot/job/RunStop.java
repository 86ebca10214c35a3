package com.casarerpa.robot.job;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The switch that ends one run early. The first reason counts, except that a lost lease overrules all others.
/// Thread-safe.
public final class RunStop {
    private @Nullable StopReason reason;
    private volatile @Nullable Lease lease;
    private @Nullable Consumer<String> action;

    /// Binds the run to the lease of its job.
    void guardedBy(Lease own) {
        lease = own;
    }

    /// Whether another node may begin, see [Lease#mayGoOn].
    public boolean mayGoOn() throws InterruptedException {
        Lease own = lease;
        return own == null || own.mayGoOn();
    }

    /// Whether the job may come back to this robot to go on where this run ends: it was lost or given back.
    public synchronized boolean mayComeBack() {
        return reason instanceof StopReason.LeaseLost || reason instanceof StopReason.Released;
    }

    /// Asks the run to end.
    void request(StopReason wanted) {
        Consumer<String> toCall;
        synchronized (this) {
            boolean first = reason == null;
            if (first || (wanted instanceof StopReason.LeaseLost && !(reason instanceof StopReason.LeaseLost))) {
                reason = wanted;
            }
            toCall = first && action != null ? action : text -> {};
        }
        toCall.accept(wanted.text());
    }

    /// Says how the run is ended; done at once when that was asked for already.
    ///
    /// @param how gets the reason as text; must not block
    public void onRequest(Consumer<String> how) {
        StopReason already;
        synchronized (this) {
            action = how;
            already = reason;
        }
        if (already != null) {
            how.accept(already.text());
        }
    }

    /// Why the run was asked to end, if it was.
    synchronized Optional<StopReason> reason() {
        return Optional.ofNullable(reason);
    }
}
