package com.casarerpa.bench.load;

import java.util.ArrayDeque;
import java.util.Queue;

/// Opens many connections a few at a time: a server's queue of connections that wait to be accepted is
/// short.
final class Dialer {
    private static final int AT_ONCE = 32;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int dialling;

    void add(Runnable dial) {
        waiting.add(dial);
    }

    void begin() {
        while (dialling < AT_ONCE && !waiting.isEmpty()) {
            dialling++;
            waiting.remove().run();
        }
    }

    /// One is through, or has failed.
    void ended() {
        dialling--;
        begin();
    }

    /// Whether all are through.
    boolean done() {
        return dialling == 0 && waiting.isEmpty();
    }
}
