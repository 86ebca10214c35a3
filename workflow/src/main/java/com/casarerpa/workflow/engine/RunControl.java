package com.casarerpa.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a run from outside. Thread-safe; may be used before the run begins.
public final class RunControl {
    private final List<Runnable> listeners = new ArrayList<>();
    private final @Nullable RunGuard guard;
    private @Nullable String reason;

    /// A run that goes on until it ends or is cancelled.
    public RunControl() {
        this.guard = null;
    }

    /// A run of which each node begins only when the guard lets it.
    public RunControl(RunGuard guard) {
        this.guard = guard;
    }

    /// Who is asked before each node; null for nobody.
    @Nullable
    RunGuard guard() {
        return guard;
    }

    /// Ends the run: the node that works is interrupted, no other begins. The first reason counts.
    public void cancel(String why) {
        List<Runnable> toTell;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
    }

    /// Why the run is to end, if it is.
    public synchronized Optional<String> cancelled() {
        return Optional.ofNullable(reason);
    }

    /// Calls back once when the run is to end; at once if it already is.
    void onCancel(Runnable listener) {
        boolean already;
        synchronized (this) {
            already = reason != null;
            if (!already) {
                listeners.add(listener);
            }
        }
        if (already) {
            listener.run();
        }
    }
}
