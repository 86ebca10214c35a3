package com.casarerpa.orchestrator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SlowClientsTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final int IDLE = 5_000;

    private final CompletableFuture<Answer> parked = new CompletableFuture<>();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(
                List.of(
                        Route.post("/things", "createThing", Caller.ANYONE, r -> Answer.ok(r.body().length)),
                        Route.post("/robots", "createRobot", Caller.ROBOT, r -> Answer.ok(r.body().length)),
                        Route.get("/big", "big", Caller.ANYONE, r -> Answer.ok("x".repeat(16_000_000))),
                        Route.postAsync("/parked", "parked", Caller.ANYONE, r -> {
                            r.parked();
                            return parked;
                        })),
                List.of(),
                settings -> settings.waiting(PATIENCE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void headers_thatComeAByteAtATimeAreCutOff() throws Exception {
        try (var socket = connect()) {
            dribble(socket, "GET /nothing HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(10_000));
            assertClosed(socket);
        }
        await().until(() -> server.http.slowClients() == 1);
    }

    @Test
    void headers_thatComeAByteAtATimeAreCutOffOnAKnownConnectionToo() throws Exception {
        try (var socket = connect()) {
            write(socket, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(status(socket)).contains("404");
            dribble(socket, "GET /nothing HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(10_000));
            assertClosed(socket);
        }
    }

    @Test
    void body_thatComesAByteAtATimeIsCutOffAndItsPlaceIsFree() throws Exception {
        try (var socket = connect()) {
            write(socket, "POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
            await().until(() -> server.http.underWay() == 1);
            dribble(socket, "b".repeat(10_000));
            assertClosed(socket);
        }
        await().until(() -> server.http.underWay() == 0);
    }

    @Test
    void answer_thatNobodyReadsIsCutOff() throws Exception {
        try (var socket = connect()) {
            write(socket, "GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> server.http.slowClients() == 1);
        }
        await().until(() -> server.http.underWay() == 0);
    }

    @Test
    void connection_withoutARequestIsCutOffAndAParkedOneIsNot() throws Exception {
        try (var silent = connect();
                var waiting = connect();
                var kept = connect()) {
            write(waiting, "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            write(kept, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(status(kept)).contains("404");
            assertClosed(silent);
            await().pollDelay(PATIENCE.multipliedBy(2)).until(() -> server.http.slowClients() == 1);
            write(kept, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(status(kept)).contains("404");
            parked.complete(Answer.noContent());
            assertThat(status(waiting)).contains("204");
        }
    }

    @Test
    void body_ofWhoHasShownNoCredentialMayBeAFormAtMost() {
        var body = "x".repeat(65 * 1024);
        TestServer.assertProblem(server.post("/things", body), 413, "body-too-large");
        var asRobot = server.send(java.net.http.HttpRequest.newBuilder(server.uri("/robots"))
                .header("X-Api-Key", "robot")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(asRobot.statusCode()).isEqualTo(200);
    }

    @Test
    void idleConnections_byTheThousandAreClosedAndOthersAreServedMeanwhile() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < IDLE; i++) {
                sockets.add(connect());
                if (i % 500 == 0) {
                    assertThat(server.get("/nothing").statusCode()).isEqualTo(404);
                }
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> server.http.slowClients() >= IDLE);
            assertThat(server.http.connections()).isLessThan(10);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Writes a byte each 20 ms until the other side has enough of it.
    private static void dribble(Socket socket, String text) {
        Thread.ofVirtual().start(() -> {
            try {
                OutputStream out = socket.getOutputStream();
                for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
                    out.write(next);
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (IOException closed) {
                assertThat(closed).isInstanceOf(SocketException.class);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    /// The first line of an answer; its head is read away. For answers with a body that comes at once.
    private static String status(Socket socket) throws IOException {
        var line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\r') {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        await().until(() -> socket.getInputStream().available() > 0);
        assertThat(socket.getInputStream().readNBytes(socket.getInputStream().available()))
                .isNotEmpty();
        return line.toString();
    }
}
