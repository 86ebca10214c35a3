package com.casarerpa.orchestrator.http;

import java.time.Duration;

/// How fast one connection goes on. A client that sends its headers, its body or takes its answer a byte at a time
/// would hold a connection, and what hangs on it, for as long as it likes: no silence is ever long enough for the idle
/// timeout. While the server itself works, or a claim is parked, the client is waited for by nobody.
/// Thread-safe: written by whoever serves the connection, read by the sweep.
final class Pace {
    /// The least that a body or an answer has to move within the patience, in bytes a second.
    static final long LEAST_BYTES_PER_SECOND = 500;

    private enum Stage {
        /// Connected, and no request was complete yet.
        NEW,
        /// Between two requests.
        QUIET,
        HEADERS,
        BODY,
        /// The server works.
        SERVING,
        ANSWER,
        /// A WebSocket, which looks after itself.
        UPGRADED
    }

    private volatile Stage stage = Stage.NEW;
    private volatile long since = System.nanoTime();
    private volatile long moved;
    /// What had been moved when the patience began, which it does anew whenever enough was.
    private volatile long movedBefore;

    /// Bytes came from the client.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time reads a connection
    void read(int bytes) {
        switch (stage) {
            case QUIET -> enter(Stage.HEADERS);
            case BODY -> moved += bytes;
            case NEW, HEADERS, SERVING, ANSWER, UPGRADED -> {}
        }
    }

    /// Bytes went to the client.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes a connection
    void wrote(long bytes) {
        if (stage == Stage.ANSWER) {
            moved += bytes;
        }
    }

    /// The headers are complete, or the body is: the next step is the server's.
    void serving() {
        enter(Stage.SERVING);
    }

    /// The body is asked for.
    void body() {
        enter(Stage.BODY);
    }

    /// The answer is being written.
    void answering() {
        enter(Stage.ANSWER);
    }

    /// The request has ended.
    void quiet() {
        enter(Stage.QUIET);
    }

    /// From now on it is a WebSocket.
    void upgraded() {
        enter(Stage.UPGRADED);
    }

    private void enter(Stage next) {
        moved = 0;
        movedBefore = 0;
        since = System.nanoTime();
        stage = next;
    }

    /// Whether the client has used up `patience`; to be asked by one thread.
    ///
    /// @param now as of [System#nanoTime()]
    boolean isTooSlow(long now, Duration patience) {
        var current = stage;
        long waited = now - since;
        return switch (current) {
            case NEW, HEADERS -> waited > patience.toNanos();
            case BODY, ANSWER -> {
                if (waited <= patience.toNanos()) {
                    yield false;
                }
                long bytes = moved;
                boolean tooSlow = bytes - movedBefore < patience.toMillis() * LEAST_BYTES_PER_SECOND / 1_000;
                movedBefore = bytes;
                since = now;
                yield tooSlow;
            }
            case QUIET, SERVING, UPGRADED -> false;
        };
    }
}
