package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.orchestrator.http.Socket;
import com.casarerpa.orchestrator.monitoring.domain.EventFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/// One connected client: what it wants and what waits to be sent to it. Never blocks; a client that does not keep up
/// is closed. Thread-safe.
final class Client {
    /// The code for a client that reads too slowly. It reconnects with `since`.
    static final int TOO_SLOW = 4008;

    static final int MOST_WAITING = 1000;

    private final Socket socket;
    private final EventFilter filter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<String> waiting = new ArrayDeque<>();
    private final List<Held> held = new ArrayList<>();
    private boolean joining = true;
    private boolean sending;
    private boolean closed;
    /// The last number that this client has or does not want.
    private long seen;

    /// An event that came while the client was joining.
    private record Held(long seq, String frame) {}

    Client(Socket socket, EventFilter filter) {
        this.socket = socket;
        this.filter = filter;
    }

    EventFilter filter() {
        return filter;
    }

    /// Ends the joining: events after `seq` are sent from now on, beginning with those that came meanwhile.
    void joined(long seq) {
        lock.lock();
        try {
            seen = seq;
            joining = false;
            // In the lock, so that no later event overtakes them; sending never blocks.
            held.forEach(each -> event(each.seq(), each.frame()));
            held.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Sends the frame of an event unless the client has it; holds it back while the client is joining.
    void event(long seq, String frame) {
        lock.lock();
        try {
            if (joining) {
                if (held.size() < MOST_WAITING) {
                    held.add(new Held(seq, frame));
                }
                return;
            }
            if (seq <= seen) {
                return;
            }
            seen = seq;
            send(frame);
        } finally {
            lock.unlock();
        }
    }

    /// Sends a frame after those that wait.
    void send(String frame) {
        boolean first;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                closed = true;
                waiting.clear();
                first = false;
            } else {
                waiting.add(frame);
                first = !sending;
                sending = true;
            }
        } finally {
            lock.unlock();
        }
        if (isClosed()) {
            socket.close(TOO_SLOW, "Expected a client that reads " + MOST_WAITING + " events in time; reconnect");
        } else if (first) {
            sendNext();
        }
    }

    private void sendNext() {
        String next;
        lock.lock();
        try {
            next = closed ? null : waiting.poll();
            if (next == null) {
                sending = false;
                return;
            }
        } finally {
            lock.unlock();
        }
        socket.send(next).whenComplete((nothing, failure) -> {
            if (failure == null) {
                sendNext();
            } else {
                ended();
            }
        });
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
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    void close(int code, String reason) {
        ended();
        socket.close(code, reason);
    }
}
