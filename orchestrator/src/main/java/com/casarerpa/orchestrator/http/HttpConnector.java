package com.casarerpa.orchestrator.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Listens, and makes connections that ask the system no more than they must.
final class HttpConnector extends ServerConnector {

    /// How long a connection that is one too many may wait with the request that it will be refused.
    private static final Duration EXCESS_IDLE = Duration.ofSeconds(2);

    private final int most;
    private final Duration patience;
    private final LongAdder slow = new LongAdder();
    private volatile Scheduler.@Nullable Task sweep;

    /// @param most how many connections are served
    /// @param patience see [HttpSettings]
    HttpConnector(
            Server server, ServerThreads threads, HttpConnectionFactory connections, int most, Duration patience) {
        super(server, threads, null, null, 1, -1, connections);
        this.most = most;
        this.patience = patience;
    }

    /// How fast the connection of a request goes on.
    static Pace pace(org.eclipse.jetty.server.Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint() instanceof EndPoint endPoint
                ? endPoint.pace
                : new Pace();
    }

    /// How many connections were closed because their clients were too slow.
    long slowClients() {
        return slow.sum();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sweepLater();
    }

    @Override
    protected void doStop() throws Exception {
        var next = sweep;
        if (next != null) {
            next.cancel();
        }
        super.doStop();
    }

    private void sweepLater() {
        long millis = Math.clamp(patience.toMillis() / 4, 10, 1_000);
        sweep = getScheduler().schedule(this::sweep, millis, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = System.nanoTime();
        for (var each : getConnectedEndPoints()) {
            if (each instanceof EndPoint endPoint && endPoint.pace.isTooSlow(now, patience)) {
                slow.increment();
                endPoint.close();
            }
        }
        if (isRunning()) {
            sweepLater();
        }
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
        private final Pace pace = new Pace();
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
            if (read > 0) {
                pace.read(read);
            }
            return read;
        }

        @Override
        public boolean flush(ByteBuffer... buffers) throws IOException {
            long before = remaining(buffers);
            boolean all = super.flush(buffers);
            pace.wrote(before - remaining(buffers));
            return all;
        }

        private static long remaining(ByteBuffer... buffers) {
            long bytes = 0;
            for (var buffer : buffers) {
                bytes += buffer.remaining();
            }
            return bytes;
        }
    }
}
