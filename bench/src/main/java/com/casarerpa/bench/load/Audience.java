package com.casarerpa.bench.load;

import com.casarerpa.bench.BenchmarkException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Open dashboards: WebSocket clients that read all events, in batches as ours does, on a thread of their own, and
/// possibly one more that stops reading. They look at frames only as far as to count them and to answer pings.
public final class Audience implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SWITCHING_PROTOCOLS = 101;

    private final EventLoop loop = new EventLoop();
    private final Dialer dialer = new Dialer();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final byte[] handshake;
    private final CountDownLatch connecting;
    private final CountDownLatch hungEnded = new CountDownLatch(1);
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong disconnected = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable Connection hung;
    private volatile String hungEnd = "was kept connected";
    private volatile String problem = "none answered";
    private volatile boolean closing;

    /// Connects; returns when all are connected.
    ///
    /// @param count how many read
    /// @param withHung whether there is one more that stops reading as soon as it is connected
    public Audience(InetSocketAddress server, String adminKey, int count, boolean withHung)
            throws InterruptedException {
        handshake = Requests.upgrade("/api/v1/ws/events?batch=true", adminKey);
        int all = count + (withHung ? 1 : 0);
        connecting = new CountDownLatch(all);
        for (int i = 0; i < all; i++) {
            Listener listener = new Listener(i >= count);
            dialer.add(() -> loop.connect(server, listener));
        }
        dialer.begin();
        thread = Thread.ofPlatform().name("audience").daemon().start(() -> loop.run(this::tick));
        if (!connecting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            long missing = connecting.getCount();
            close();
            throw new BenchmarkException("Expected " + all + " dashboards to be connected within "
                    + PATIENCE.toSeconds() + " s, but " + missing + " are not: " + problem + ".");
        }
    }

    private long tick(long now) {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
        return now + TimeUnit.MILLISECONDS.toNanos(100);
    }

    /// Frames that all have received.
    public long frames() {
        return frames.get();
    }

    /// Bytes of these frames.
    public long bytes() {
        return bytes.get();
    }

    /// How many of those that read were disconnected.
    public long disconnected() {
        return disconnected.get();
    }

    /// How the last one of them was disconnected.
    public String problem() {
        return problem;
    }

    /// What became of the one that stopped reading: it reads again to see.
    public String endOfHung() throws InterruptedException {
        Connection connection = hung;
        if (connection != null) {
            commands.add(connection::goOnReading);
            boolean known = hungEnded.await(3, TimeUnit.SECONDS);
            return known ? hungEnd : "was kept connected";
        }
        return "there was none";
    }

    /// One dashboard.
    private final class Listener implements Connection.Handler, FrameReader.Listener {
        private final boolean stops;
        private final FrameReader reader = new FrameReader();
        private @Nullable Connection connection;
        private boolean upgraded;

        Listener(boolean stops) {
            this.stops = stops;
        }

        @Override
        public void connected(Connection made, long now) {
            connection = made;
            dialer.ended();
            made.send(handshake);
        }

        @Override
        public void answered(Connection made, ResponseReader response, long now) {
            if (response.status() != SWITCHING_PROTOCOLS) {
                problem = "expected 101 for a WebSocket, but got " + response.text();
                made.close();
                return;
            }
            upgraded = true;
            if (stops) {
                hung = made;
                made.stopReading();
            }
            connecting.countDown();
        }

        @Override
        public boolean raw(Connection made, ByteBuffer received, long now) {
            if (!upgraded) {
                return false;
            }
            reader.take(received, this);
            return true;
        }

        @Override
        public void frame(long length) {
            frames.incrementAndGet();
            bytes.addAndGet(length);
        }

        @Override
        public void ping(byte[] payload, int length) {
            // FIN and pong; masked, as a client must, with a mask of zeros: RFC 6455, 5.3.
            byte[] pong = new byte[6 + length];
            pong[0] = (byte) 0x8A;
            pong[1] = (byte) (0x80 | length);
            System.arraycopy(payload, 0, pong, 6, length);
            if (connection != null) {
                connection.send(pong);
            }
        }

        @Override
        public void closed(int code) {
            end("was cut off with code " + code);
        }

        @Override
        public void lost(Connection made, String reason, long now) {
            if (!upgraded) {
                problem = reason;
                dialer.ended();
                return;
            }
            end("was cut off: " + reason);
        }

        private void end(String how) {
            if (closing) {
                return;
            }
            if (stops) {
                if (hungEnded.getCount() > 0) {
                    hungEnd = how;
                    hungEnded.countDown();
                }
            } else {
                disconnected.incrementAndGet();
                problem = how;
            }
            if (connection != null) {
                connection.close();
            }
        }
    }

    /// Disconnects all.
    @Override
    public void close() {
        closing = true;
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close();
    }
}
