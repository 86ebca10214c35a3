package com.casarerpa.orchestrator.http;

import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.TryExecutor;

/// The server's own threads. What a connection has to do once an answer is written (to ask for the next request) is
/// done by whoever wrote the answer: handing that to another thread would cost more than it does. Thread-safe.
final class ServerThreads implements TryExecutor {
    private final QueuedThreadPool pool;
    private final ThreadLocal<Boolean> here = ThreadLocal.withInitial(() -> false);

    ServerThreads(QueuedThreadPool pool) {
        this.pool = pool;
    }

    /// Runs `task`; what it wants to be executed runs on this thread too. Not for what may block.
    void runHere(Runnable task) {
        here.set(true);
        try {
            task.run();
        } finally {
            here.set(false);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (here.get()) {
            here.set(false); // what the task itself wants to be executed is another matter
            task.run();
        } else {
            pool.execute(task);
        }
    }

    @Override
    public boolean tryExecute(Runnable task) {
        return pool.tryExecute(task);
    }
}
