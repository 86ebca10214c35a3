package com.casarerpa.orchestrator.monitoring.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventRows;
import com.casarerpa.orchestrator.platform.database.Database;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class EventSocketsTest {
    private static RunningOrchestrator server;
    private static Database database;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start();
        database = Database.connectDirectly(server.database(), 4);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @Test
    void listener_isGreetedAndToldWhatHappens() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?types=key.*", server.adminKey())) {
            var hello = listener.next();
            assertThat(hello.path("type").asString()).isEqualTo("hello");
            var key = server.newRobotKey("told");
            var event = listener.next();
            assertThat(event.path("type").asString()).isEqualTo("key.changed");
            assertThat(event.path("seq").asLong())
                    .isGreaterThan(hello.path("seq").asLong());
            assertThat(event.path("data").path("key_id").asString()).isEqualTo(key.keyId());
            assertThat(event.path("data").path("robot_id").asString()).isEqualTo(key.robotId());
            assertThat(event.path("tenant_id").isString()).isTrue();
        }
    }

    @Test
    void listener_ofAnotherOrchestratorIsToldToo() throws Exception {
        try (var sibling = server.sibling();
                var listener = new Listener(sibling, "/api/v1/ws/events?types=key.changed", server.adminKey())) {
            listener.next();
            var key = server.newRobotKey("elsewhere");
            assertThat(listener.next().path("data").path("key_id").asString()).isEqualTo(key.keyId());
        }
    }

    @Test
    void listener_whoComesBackGetsWhatItMissed() throws Exception {
        long seen;
        try (var listener = new Listener(server, "/api/v1/ws/events?types=key.*", server.adminKey())) {
            seen = listener.next().path("seq").asLong();
        }
        var missed = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            missed.add(server.newRobotKey("missed-" + i).keyId());
        }
        try (var listener = new Listener(server, "/api/v1/ws/events?types=key.*&since=" + seen, server.adminKey())) {
            listener.next();
            var got = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                got.add(listener.next().path("data").path("key_id").asString());
            }
            assertThat(got).isEqualTo(missed);
            var live = server.newRobotKey("live").keyId();
            assertThat(listener.next().path("data").path("key_id").asString()).isEqualTo(live);
        }
    }

    @Test
    void listener_whoseEventsArePurgedOrUnknownIsToldOfAGap() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?since=999999999", server.adminKey())) {
            listener.next();
            assertThat(listener.next().path("type").asString()).isEqualTo("gap");
        }
    }

    @Test
    void events_areInOrderAlthoughTheyCommitOutOfOrder() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?types=test.order", server.adminKey())) {
            listener.next();
            try (var slow = database.jdbi().open()) {
                slow.begin();
                slow.execute(insert("test.order", "slow"));
                database.jdbi().useHandle(h -> h.execute(insert("test.order", "fast")));
                assertThat(listener.poll(500)).as("nothing overtakes").isNull();
                slow.commit();
            }
            assertThat(listener.next().path("data").path("who").asString()).isEqualTo("slow");
            assertThat(listener.next().path("data").path("who").asString()).isEqualTo("fast");
        }
    }

    /// The newest transaction that has ended says nothing of those that began after it.
    @Test
    void events_ofTheNewestTransactionAreWaitedForToo() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?types=test.newest", server.adminKey())) {
            listener.next();
            try (var fast = database.jdbi().open();
                    var slow = database.jdbi().open()) {
                fast.begin();
                fast.createQuery("SELECT pg_current_xact_id()::text")
                        .mapTo(String.class)
                        .one();
                slow.begin();
                slow.execute(insert("test.newest", "slow"));
                fast.execute(insert("test.newest", "fast"));
                fast.commit();
                assertThat(listener.poll(500)).as("nothing overtakes").isNull();
                slow.commit();
            }
            assertThat(listener.next().path("data").path("who").asString()).isEqualTo("slow");
            assertThat(listener.next().path("data").path("who").asString()).isEqualTo("fast");
        }
    }

    @Test
    void listener_ofEventsThatAreNumberedAnewIsSentAwayAndToldOfAGap() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?types=test.anew", server.adminKey())) {
            long seen = listener.next().path("seq").asLong();
            database.jdbi().useHandle(h -> h.execute("TRUNCATE casare.events RESTART IDENTITY"));
            assertThat(listener.closed.get(15, TimeUnit.SECONDS)).isEqualTo(1012);
            try (var again =
                    new Listener(server, "/api/v1/ws/events?types=test.anew&since=" + seen, server.adminKey())) {
                assertThat(again.next().path("type").asString()).isEqualTo("hello");
                assertThat(again.next().path("type").asString()).isEqualTo("gap");
                database.jdbi().useHandle(h -> h.execute(insert("test.anew", "new")));
                assertThat(again.next().path("data").path("who").asString()).isEqualTo("new");
            }
        }
    }

    @Test
    void events_afterARolledBackOneAreNotHeldUp() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?types=test.rollback", server.adminKey())) {
            listener.next();
            database.jdbi().useHandle(h -> {
                h.begin();
                h.execute(insert("test.rollback", "never"));
                h.rollback();
                h.execute(insert("test.rollback", "after"));
            });
            assertThat(listener.next().path("data").path("who").asString()).isEqualTo("after");
        }
    }

    @Test
    void queue_isToldAtOnce() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/queue", server.adminKey())) {
            assertThat(listener.next().path("type").asString()).isEqualTo("hello");
            var depth = listener.next();
            assertThat(depth.path("type").asString()).isEqualTo("queue.depth");
            assertThat(depth.path("data").path("pending").isNumber()).isTrue();
        }
    }

    @Test
    void handshake_isRefusedWithoutAdminForeignOriginOrGoodQuery() {
        var robot = server.newRobotKey("listener").secret();
        assertThat(status("/api/v1/ws/events", null, null)).isEqualTo(401);
        assertThat(status("/api/v1/ws/events", robot, null)).isEqualTo(403);
        assertThat(status("/api/v1/ws/events", server.adminKey(), "https://evil.example"))
                .isEqualTo(403);
        assertThat(status("/api/v1/ws/events?since=x", server.adminKey(), null)).isEqualTo(422);
        var own = "http://127.0.0.1:" + server.orchestrator().port();
        assertThat(status("/api/v1/ws/events", server.adminKey(), own)).isEqualTo(101);
        assertThat(server.call("GET", "/api/v1/ws/events", server.adminKey(), null)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listener_isToldOfEachEventOfARowInOrder() throws Exception {
        try (var listener = new Listener(server, "/api/v1/ws/events?types=test.batch&batch=true", server.adminKey())) {
            listener.next();
            var objects =
                    IntStream.range(0, 3).mapToObj(n -> "{\"n\":" + n + "}").toList();
            var workspace = new UUID(0, 2);
            database.jdbi()
                    .useHandle(handle -> EventRows.insert(
                            handle,
                            UUID.randomUUID(),
                            List.of(new EventRows.NewEvents("test.batch", new UUID(0, 1), workspace, objects))));
            var told = listener.next();
            assertThat(told.isArray()).isTrue();
            assertThat(told.size()).isEqualTo(3);
            long first = told.get(0).path("seq").asLong();
            assertThat(first % 1024).isZero();
            for (int place = 0; place < 3; place++) {
                assertThat(told.get(place).path("seq").asLong()).isEqualTo(first + place);
                assertThat(told.get(place).path("data").path("n").asInt()).isEqualTo(place);
            }
            try (var again =
                    new Listener(server, "/api/v1/ws/events?types=test.batch&since=" + first, server.adminKey())) {
                again.next();
                assertThat(again.next().path("seq").asLong()).isEqualTo(first + 1);
                assertThat(again.next().path("seq").asLong()).isEqualTo(first + 2);
            }
        }
    }

    @Test
    void listener_thatStopsReadingIsCutOff() throws Exception {
        try (var stopped = new Socket()) {
            stopped.setReceiveBufferSize(4096);
            stopped.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.orchestrator().port()));
            stopped.getOutputStream()
                    .write(("GET /api/v1/ws/events?types=test.flood&batch=true HTTP/1.1\r\nHost: x\r\n"
                                    + "Authorization: Bearer " + server.adminKey() + "\r\nConnection: Upgrade\r\n"
                                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> listeners() == 1);
            var object = "{\"text\":\"" + "x".repeat(20_000) + "\"}";
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                database.jdbi()
                        .useHandle(handle -> EventRows.insert(
                                handle,
                                UUID.randomUUID(),
                                List.of(new EventRows.NewEvents(
                                        "test.flood",
                                        new UUID(0, 1),
                                        new UUID(0, 2),
                                        Collections.nCopies(100, object)))));
                return listeners() == 0;
            });
        }
    }

    private static int listeners() {
        return server.call("GET", "/metrics", server.adminKey(), null)
                .body()
                .lines()
                .filter(line -> line.startsWith("casare_event_listeners "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private static String insert(String type, String who) {
        return """
                INSERT INTO casare.events (type, tenant_id, workspace_id, data)
                VALUES ('%s', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002',
                        '{"who": "%s"}')
                """.formatted(type, who);
    }

    private static int status(String path, @Nullable String key, @Nullable String origin) {
        try (var _ = new Listener(server, path, key, origin)) {
            return 101;
        } catch (Exception refused) {
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                if (cause instanceof WebSocketHandshakeException handshake) {
                    return handshake.getResponse().statusCode();
                }
            }
            throw new IllegalStateException(refused);
        }
    }

    /// A client that keeps what it is told.
    private static final class Listener implements WebSocket.Listener, AutoCloseable {
        private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Listener(RunningOrchestrator at, String path, @Nullable String key) {
            this(at, path, key, null);
        }

        Listener(RunningOrchestrator at, String path, @Nullable String key, @Nullable String origin) {
            var builder = at.client().newWebSocketBuilder();
            if (key != null) {
                builder.header("Authorization", "Bearer " + key);
            }
            if (origin != null) {
                builder.header("Origin", origin);
            }
            var uri = URI.create(at.uri(path).toString().replaceFirst("http", "ws"));
            socket = builder.buildAsync(uri, this).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(ContractJson.mapper().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        JsonNode next() throws InterruptedException {
            var frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within 10 s").isNotNull();
            return frame;
        }

        @Nullable
        JsonNode poll(long millis) throws InterruptedException {
            return frames.poll(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
