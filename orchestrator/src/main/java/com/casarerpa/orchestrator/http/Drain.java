package com.casarerpa.orchestrator.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/// Throws away what a client still sends after it was refused, for so long and so much that a decent client gets to
/// read the refusal, and no more. Nothing is kept in memory.
final class Drain {
    private static final long MAX_BYTES = 256L * 1024 * 1024;
    private static final long MAX_SECONDS = 5;

    private final org.eclipse.jetty.server.Request source;
    private final Callback callback;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long bytes;

    private Drain(org.eclipse.jetty.server.Request source, Callback callback) {
        this.source = source;
        this.callback = callback;
    }

    /// Drains `source` and then ends `callback`.
    static void of(org.eclipse.jetty.server.Request source, Scheduler scheduler, Callback callback) {
        var drain = new Drain(source, callback);
        var limit = scheduler.schedule(drain::end, MAX_SECONDS, TimeUnit.SECONDS);
        drain.readOn();
        if (drain.ended.get()) {
            limit.cancel();
        }
    }

    private void readOn() {
        while (!ended.get()) {
            var chunk = source.read();
            if (chunk == null) {
                source.demand(this::readOn);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end();
                return;
            }
            bytes += chunk.remaining();
            boolean last = chunk.isLast();
            chunk.release();
            if (last || bytes > MAX_BYTES) {
                end();
                return;
            }
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            callback.succeeded();
        }
    }
}
