package com.casarerpa.bench.fault;

import com.casarerpa.contract.ContractJson;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An open dashboard: it hears all events of jobs but progress from one orchestrator, and when it is cut off it
/// connects again with the number of the last event that it has seen.
final class Dashboard implements Runnable {
    private static final String TYPES = "job.created,job.claimed,job.completed,job.failed,job.cancelled,job.released,"
            + "job.reclaimed,job.retried";
    /// The fleet is never silent for so long: the connection must be dead.
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);

    private final InetSocketAddress server;
    private final String adminKey;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Sighting> sightings = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closing;
    private volatile long lastSeq = -1;
    private volatile long heardAt;

    Dashboard(InetSocketAddress server, String adminKey) {
        this.server = server;
        this.adminKey = adminKey;
    }

    @Override
    public void run() {
        // The JDK's client keeps a thread of its own for its connections.
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build()) {
            while (!closing) {
                watch(http);
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One connection, until it ends.
    private void watch(HttpClient http) throws InterruptedException {
        long since = lastSeq;
        Ear ear = new Ear(since);
        CompletableFuture<WebSocket> connecting = http.newWebSocketBuilder()
                .connectTimeout(CONNECT_PATIENCE)
                .header("Authorization", "Bearer " + adminKey)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + server.getPort() + "/api/v1/ws/events?batch=true&types=" + TYPES
                                + (since < 0 ? "" : "&since=" + since)),
                        ear);
        WebSocket socket;
        try {
            socket = connecting
                    .copy()
                    .orTimeout(CONNECT_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException notNow) {
            ear.deaf();
            var _ = connecting.thenAccept(WebSocket::abort);
            return;
        }
        connections.incrementAndGet();
        heardAt = System.nanoTime();
        try {
            while (!ear.ended.await(100, TimeUnit.MILLISECONDS)) {
                if (closing || System.nanoTime() - heardAt > SILENCE.toNanos()) {
                    break;
                }
            }
        } finally {
            ear.deaf();
            socket.abort();
        }
    }

    /// Hears one connection. What comes after it was given up is not heard: it would be out of order.
    private final class Ear implements WebSocket.Listener {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder message = new StringBuilder();
        private final long since;
        private boolean deaf;

        Ear(long since) {
            this.since = since;
        }

        void deaf() {
            lock.lock();
            try {
                deaf = true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                heardAt = System.nanoTime();
                JsonNode read = ContractJson.mapper().readTree(message.toString());
                message.setLength(0);
                lock.lock();
                try {
                    if (!deaf) {
                        hear(read);
                    }
                } finally {
                    lock.unlock();
                }
            }
            socket.request(1);
            return null;
        }

        private void hear(JsonNode read) {
            List<JsonNode> envelopes = new ArrayList<>();
            if (read.isArray()) {
                read.forEach(envelopes::add);
            } else {
                envelopes.add(read);
            }
            List<Sighting.Told> told = new ArrayList<>();
            List<Sighting> others = new ArrayList<>();
            for (JsonNode envelope : envelopes) {
                long seq = envelope.path("seq").asLong();
                String type = envelope.get("type").asString();
                switch (type) {
                    case "hello" -> others.add(new Sighting.Hello(seq, since));
                    case "gap" ->
                        others.add(new Sighting.Gap(
                                envelope.get("data").get("since").asLong(), seq));
                    default ->
                        told.add(new Sighting.Told(
                                seq, envelope.path("first_seq").asLong(seq)));
                }
                // A hello says where the numbers stand; what lies between that and `since` comes after it, or does not.
                boolean counts = since < 0 || !type.equals("hello");
                if (counts && seq > lastSeq) {
                    lastSeq = seq;
                }
            }
            if (!told.isEmpty()) {
                sightings.add(new Sighting.Events(told));
            }
            sightings.addAll(others);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.countDown();
        }
    }

    /// The number of the last event, or of a hello or gap behind it; -1 when it has heard nothing.
    long lastSeq() {
        return lastSeq;
    }

    /// How often it was connected.
    int connections() {
        return connections.get();
    }

    /// All that it was sent.
    List<Sighting> sightings() {
        lock.lock();
        try {
            return List.copyOf(sightings);
        } finally {
            lock.unlock();
        }
    }

    /// Goes.
    void close() {
        closing = true;
    }
}
