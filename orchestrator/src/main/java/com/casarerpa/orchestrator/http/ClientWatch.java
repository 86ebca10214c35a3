package com.casarerpa.orchestrator.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.Callback;

/// Notices that a client has gone while its request is parked.
///
/// HTTP/1.1 does not read a connection while a request is being answered, so Jetty alone would not see the end of
/// it. This asks to be told when the connection can be read; a client that waits for its answer sends nothing, so
/// what can be read is its end. Bytes that come nevertheless (a pipelined request, which no client of ours sends)
/// are not lost silently: the connection is closed after the answer, and such a client repeats its request.
final class ClientWatch implements Callback {
    /// Nobody looks at it, and there is one for each parked claim: without a stack.
    private static final class Ended extends EOFException {
        Ended() {
            super("The watch ended");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final AbstractEndPoint endPoint;
    private final Runnable gone;
    private final Runnable pipelined;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ended;

    /// @param gone runs once when the client has gone
    /// @param pipelined runs when bytes came that belong to another request
    ClientWatch(AbstractEndPoint endPoint, Runnable gone, Runnable pipelined) {
        this.endPoint = endPoint;
        this.gone = gone;
        this.pipelined = pipelined;
    }

    /// Begins to watch; does nothing when the watch has ended already.
    void start() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (endPoint.isOpen()) {
                endPoint.tryFillInterested(this);
                return;
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        gone.run();
    }

    /// Ends the watch, before the answer is written. After this returns the connection is not touched any more.
    void stop() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        endPoint.getFillInterest().onFail(new Ended());
    }

    @Override
    public void succeeded() {
        int read;
        lock.lock();
        try {
            if (ended) {
                return;
            }
            read = fill();
            if (read == 0) {
                endPoint.tryFillInterested(this);
                return;
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        // Outside of the lock: these run code of others, which may take locks of its own.
        if (read > 0) {
            pipelined.run();
        } else {
            gone.run();
        }
    }

    private int fill() {
        var buffer = ByteBuffer.allocate(1);
        buffer.flip();
        try {
            return endPoint.fill(buffer);
        } catch (IOException broken) {
            return -1; // A reset connection is a client that has gone.
        }
    }

    @Override
    public void failed(Throwable cause) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        gone.run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
