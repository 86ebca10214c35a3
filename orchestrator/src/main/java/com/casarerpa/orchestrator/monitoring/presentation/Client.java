package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.orchestrator.http.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connected client: what waits to be sent to it. Never blocks; a client that does not keep up is closed.
/// Thread-safe.
final class Client {
    /// The code for a client that reads too slowly. It reconnects with `since`.
    static final int TOO_SLOW = 4008;

    static final int MOST_WAITING = 1000;
    /// Of what waits; most of it is shared with other clients.
    static final int MOST_CHARACTERS_WAITING = 4_000_000;

    private final Socket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<String> waiting = new ArrayDeque<>();
    private final List<Frame> held = new ArrayList<>();
    private long charactersWaiting;
    private boolean joining = true;
    private boolean sending;
    private boolean closed;
    /// The last number that this client has or does not want.
    private long seen;

    Client(Socket socket) {
        this.socket = socket;
    }

    /// Ends the joining: events after `seq` are sent from now on, beginning with those that came meanwhile.
    void joined(long seq) {
        lock.lock();
        try {
            seen = seq;
            joining = false;
            // In the lock, so that no later frame overtakes them; sending never blocks.
            held.forEach(this::take);
            held.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Sends a frame without what the client has already; holds it back while the client is joining.
    void take(Frame frame) {
        lock.lock();
        try {
            if (!joining) {
                var messages = frame.messagesAfter(seen);
                seen = Math.max(seen, frame.lastSeq());
                messages.forEach(this::send);
                return;
            }
            held.add(frame);
            if (held.size() <= MOST_WAITING) {
                return;
            }
            held.clear();
        } finally {
            lock.unlock();
        }
        tooSlow();
    }

    /// Sends a message after those that wait.
    void send(String message) {
        boolean first;
        boolean fits;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            fits = waiting.size() < MOST_WAITING && charactersWaiting < MOST_CHARACTERS_WAITING;
            if (fits) {
                waiting.add(message);
                charactersWaiting += message.length();
            }
            first = fits && !sending;
            sending |= fits;
            if (!fits) {
                drop();
            }
        } finally {
            lock.unlock();
        }
        if (first) {
            sendWaiting();
        } else if (!fits) {
            tooSlow();
        }
    }

    private void tooSlow() {
        close(TOO_SLOW, "Expected a client that reads " + MOST_WAITING + " messages in time; reconnect");
    }

    /// One at a time; goes on by itself when a message is through.
    private void sendWaiting() {
        for (var next = next(); next != null; next = next()) {
            var sent = socket.send(next).toCompletableFuture();
            if (!sent.isDone()) {
                var _ = sent.whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        sendWaiting();
                    } else {
                        ended();
                    }
                });
                return;
            }
            if (sent.isCompletedExceptionally()) {
                ended();
            }
        }
    }

    private @Nullable String next() {
        lock.lock();
        try {
            var next = closed ? null : waiting.poll();
            if (next == null) {
                sending = false;
            } else {
                charactersWaiting -= next.length();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void ping() {
        if (!isClosed()) {
            socket.ping();
        }
    }

    /// The connection has ended: nothing more is kept for it.
    void ended() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        closed = true;
        waiting.clear();
        held.clear();
        charactersWaiting = 0;
    }

    void close(int code, String reason) {
        ended();
        socket.close(code, reason);
    }
}
