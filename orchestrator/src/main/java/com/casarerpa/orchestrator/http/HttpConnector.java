package com.casarerpa.orchestrator.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/// Listens, and makes connections that ask the system no more than they must.
final class HttpConnector extends ServerConnector {

    /// How long a connection that is one too many may wait with the request that it will be refused.
    private static final Duration EXCESS_IDLE = Duration.ofSeconds(2);

    private final int most;

    /// @param most how many connections are served
    HttpConnector(Server server, ServerThreads threads, HttpConnectionFactory connections, int most) {
        super(server, threads, null, null, 1, -1, connections);
        this.most = most;
    }

    /// Whether a request came on a connection that is one too many.
    static boolean isExcess(org.eclipse.jetty.server.Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint() instanceof EndPoint endPoint
                && endPoint.excess;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        boolean excess = getConnectedEndPoints().size() >= most;
        var endPoint = new EndPoint(channel, selector, key, getScheduler(), excess);
        endPoint.setIdleTimeout(excess ? EXCESS_IDLE.toMillis() : getIdleTimeout());
        return endPoint;
    }

    /// Knows that nothing is left to read when a read did not fill its buffer, until the selector says otherwise.
    /// Jetty tries twice more after each request: two system calls of the five that a small request costs.
    private static final class EndPoint extends SocketChannelEndPoint {
        private final boolean excess;
        private volatile boolean drained;

        EndPoint(
                SocketChannel channel,
                ManagedSelector selector,
                SelectionKey key,
                Scheduler scheduler,
                boolean excess) {
            super(channel, selector, key, scheduler);
            this.excess = excess;
        }

        @Override
        public Runnable onSelected() {
            drained = false;
            return super.onSelected();
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            if (drained && isOpen() && !isInputShutdown()) {
                return 0; // What has come since makes the selector call as soon as it is asked.
            }
            int read = super.fill(buffer);
            drained = read > 0 && buffer.limit() < buffer.capacity();
            return read;
        }
    }
}
