package com.casarerpa.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// Many non-blocking connections on the thread that calls [#run]. Not thread-safe, except [#stop()].
///
/// One buffer serves all reads and one all writes; a request is copied into it and is gone in one system
/// call.
public final class EventLoop implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer sending = ByteBuffer.allocateDirect(BUFFER);
    private volatile boolean stopping;

    public EventLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("Opening a selector", e);
        }
    }

    /// What is done beside answering connections.
    @FunctionalInterface
    public interface Ticker {
        /// Called between events.
        ///
        /// @param now the time by [System#nanoTime()]
        /// @return when it wants to be called again at the latest, by the same clock; a time in the past
        ///     means as soon as possible
        long tick(long now);
    }

    /// Begins to connect; the handler hears of it.
    public Connection connect(InetSocketAddress address, Connection.Handler handler) {
        Connection connection = new Connection(this, handler);
        connect(connection, address);
        return connection;
    }

    /// Connects a connection that was lost again, here or elsewhere.
    public void connect(Connection connection, InetSocketAddress address) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean done = channel.connect(address);
            SelectionKey key =
                    channel.register(selector, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, connection);
            connection.bound(channel, key);
            if (done) {
                connection.connected(System.nanoTime());
            }
        } catch (IOException e) {
            connection.lost("cannot connect to " + address + ": " + e, System.nanoTime());
        }
    }

    /// Serves connections until [#stop()]. Ticks at least as often as the ticker asks for, to a
    /// millisecond.
    public void run(Ticker ticker) {
        stopping = false;
        try {
            while (!stopping) {
                long now = System.nanoTime();
                long pause = ticker.tick(now) - now;
                if (stopping) {
                    return;
                }
                if (pause <= 0) {
                    selector.selectNow(this::serve);
                } else {
                    selector.select(this::serve, Math.max(1, pause / 1_000_000));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Waiting for connections", e);
        }
    }

    /// Lets [#run] return. Thread-safe.
    public void stop() {
        stopping = true;
        selector.wakeup();
    }

    private void serve(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isConnectable()) {
                connection.channel().finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                connection.connected(System.nanoTime());
                return;
            }
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                received.clear();
                int count = connection.channel().read(received);
                if (count < 0) {
                    connection.lost("the server closed the connection", System.nanoTime());
                } else {
                    connection.received(received.flip(), System.nanoTime());
                }
            }
        } catch (IOException | ResponseReader.MalformedResponse e) {
            connection.lost(String.valueOf(e.getMessage()), System.nanoTime());
        }
    }

    ByteBuffer sending() {
        return sending.clear();
    }

    /// Closes every connection without telling their handlers.
    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing connections", e);
        }
    }
}
