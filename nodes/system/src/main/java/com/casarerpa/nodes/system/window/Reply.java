package com.casarerpa.nodes.system.window;

import java.awt.event.ActionListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where a window puts its answer. The first answer counts; the window closes with it. Thread-safe.
public final class Reply<T> {
    private final CompletableFuture<Ending<T>> ending = new CompletableFuture<>();

    Reply() {}

    /// The person answered.
    public void give(T value) {
        ending.complete(new Ending.Answered<>(value));
    }

    /// The person does not want to answer.
    public void cancel() {
        ending.complete(new Ending.Cancelled<>());
    }

    /// Something of ours went wrong; the node fails with it.
    public void fail(Throwable problem) {
        ending.completeExceptionally(problem);
    }

    /// An action for a button or a timer; what goes wrong in it fails the node rather than being lost on the event
    /// thread.
    public ActionListener on(Runnable action) {
        return event -> guarded(action);
    }

    /// Runs an action; what goes wrong in it fails the node.
    public void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    Ending<T> await(Optional<Duration> patience) throws InterruptedException {
        try {
            return patience.isPresent() ? ending.get(patience.get().toMillis(), TimeUnit.MILLISECONDS) : ending.get();
        } catch (TimeoutException e) {
            return new Ending.Expired<>();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the window failed: " + e.getCause(), e.getCause());
        }
    }
}
