package com.casarerpa.orchestrator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.jspecify.annotations.Nullable;

/// Whether the client of one request still waits for its answer. It watches the connection only when somebody
/// asks to be told. Thread-safe.
final class ClientPresence {
    private final org.eclipse.jetty.server.Request source;
    private final Runnable afterwards;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable ClientWatch watch;
    private boolean answering;
    private boolean gone;
    private volatile boolean pipelined;

    /// @param afterwards runs once after the actions, when the client is gone
    ClientPresence(org.eclipse.jetty.server.Request source, Runnable afterwards) {
        this.source = source;
        this.afterwards = afterwards;
    }

    /// Runs `action` once when the client is gone; at once when it is already.
    void onGone(Runnable action) {
        ClientWatch begun = null;
        lock.lock();
        try {
            if (!gone) {
                actions.add(action);
                if (watch == null
                        && !answering
                        && source.getConnectionMetaData().getConnection().getEndPoint()
                                instanceof AbstractEndPoint endPoint) {
                    watch = begun = new ClientWatch(endPoint, this::gone, () -> pipelined = true);
                }
            }
        } finally {
            lock.unlock();
        }
        if (begun != null) {
            source.addFailureListener(failure -> gone());
            begun.start();
        } else if (isGone()) {
            action.run();
        }
    }

    /// Ends the watch: the answer is about to be written. Whether the client is still there.
    boolean answering() {
        ClientWatch ended;
        lock.lock();
        try {
            answering = true;
            ended = watch;
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            ended.stop();
        }
        return !isGone();
    }

    /// Whether bytes of another request were met, so that the connection cannot be used after this one.
    boolean mustClose() {
        return pipelined;
    }

    /// The client has gone: tells whoever asked.
    void gone() {
        List<Runnable> told;
        lock.lock();
        try {
            if (gone) {
                return;
            }
            gone = true;
            told = List.copyOf(actions);
        } finally {
            lock.unlock();
        }
        told.forEach(Runnable::run);
        afterwards.run();
    }

    private boolean isGone() {
        lock.lock();
        try {
            return gone;
        } finally {
            lock.unlock();
        }
    }
}
