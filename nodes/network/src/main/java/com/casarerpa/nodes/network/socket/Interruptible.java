package com.casarerpa.nodes.network.socket;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs work that blocks in a library which does not know interrupts.
public final class Interruptible {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private Interruptible() {}

    /// Runs the work on a thread of its own and waits for it. When the caller is interrupted, the work is
    /// aborted and
    /// has a few seconds to end.
    ///
    /// @param abort ends what the work waits for, such as by closing its sockets; may be called while it
    ///     runs
    /// @throws Exception what the work threw
    public static <T> T call(Callable<T> work, Runnable abort) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name("casare-network").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            abort.run();
            thread.interrupt();
            // Whether it ended or not: the caller was told to stop.
            boolean _ = thread.join(LAST_WORDS);
            throw e;
        }
    }
}
