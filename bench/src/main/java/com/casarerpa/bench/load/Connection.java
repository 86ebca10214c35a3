package com.casarerpa.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection of an [EventLoop]: one request at a time.
public final class Connection {
    private final EventLoop loop;
    private final Handler handler;
    private final ResponseReader reader = new ResponseReader();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    /// Counts how often this was connected or closed.
    private int generation;
    /// What the socket did not take at once.
    private @Nullable ByteBuffer rest;

    Connection(EventLoop loop, Handler handler) {
        this.loop = loop;
        this.handler = handler;
    }

    /// Whose connection it is; called on the loop's thread.
    public interface Handler {
        /// It can be written to now.
        void connected(Connection connection, long now);

        /// A response is there; it is forgotten when this returns, and the next request may be sent here.
        void answered(Connection connection, ResponseReader response, long now);

        /// It cannot be made, or has ended; [EventLoop#connect(Connection, java.net.InetSocketAddress)]
        /// makes it anew.
        void lost(Connection connection, String reason, long now);

        /// Bytes that are no response to a request, after a protocol upgrade.
        ///
        /// @return whether they were taken; false leaves them to be read as a response
        default boolean raw(Connection connection, ByteBuffer bytes, long now) {
            return false;
        }
    }

    void bound(SocketChannel newChannel, SelectionKey newKey) {
        channel = newChannel;
        key = newKey;
        rest = null;
        generation++;
        reader.reset();
    }

    SocketChannel channel() {
        return Objects.requireNonNull(channel, "connected first");
    }

    void connected(long now) {
        handler.connected(this, now);
    }

    void received(ByteBuffer bytes, long now) {
        if (handler.raw(this, bytes, now)) {
            return;
        }
        boolean complete = reader.take(bytes);
        while (complete) {
            int answering = generation;
            handler.answered(this, reader, now);
            if (generation != answering) {
                // The handler has closed it or connected anew.
                return;
            }
            reader.next();
            if (handler.raw(this, reader.rest(), now)) {
                reader.reset();
                return;
            }
            complete = reader.complete();
        }
    }

    void lost(String reason, long now) {
        close();
        handler.lost(this, reason, now);
    }

    /// Sends the bytes; what the socket does not take now follows when it can.
    public void send(byte[] request) {
        send(request, request.length);
    }

    /// Sends the first `length` bytes.
    public void send(byte[] request, int length) {
        try {
            if (length > loop.sending().capacity() || rest != null) {
                throw new IllegalStateException(
                        "One request at a time, of at most " + loop.sending().capacity() + " bytes");
            }
            ByteBuffer sending = loop.sending().put(request, 0, length).flip();
            channel().write(sending);
            if (sending.hasRemaining()) {
                rest = ByteBuffer.allocate(sending.remaining()).put(sending).flip();
                key().interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        } catch (IOException broken) {
            // The loop hears of it again when it reads, and tells the handler then, not within the handler's call.
            failLater();
        }
    }

    private void failLater() {
        try {
            channel().shutdownInput();
        } catch (IOException e) {
            throw new UncheckedIOException("A connection that broke while it was written to", e);
        }
    }

    void flush() throws IOException {
        ByteBuffer left = rest;
        if (left != null) {
            channel().write(left);
            if (left.hasRemaining()) {
                return;
            }
            rest = null;
        }
        key().interestOps(SelectionKey.OP_READ);
    }

    /// Reads no more until further notice: what a client does that has hung.
    public void stopReading() {
        key().interestOps(0);
    }

    /// Reads again.
    public void goOnReading() {
        key().interestOps(SelectionKey.OP_READ);
    }

    /// Ends the connection; its handler is not told.
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a connection", e);
        }
        channel = null;
        generation++;
    }

    private SelectionKey key() {
        return Objects.requireNonNull(key, "connected first");
    }
}
