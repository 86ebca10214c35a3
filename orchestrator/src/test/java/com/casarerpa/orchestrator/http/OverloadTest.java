package com.casarerpa.orchestrator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OverloadTest {
    private static final int BODY_BYTES = 100_000;
    private static final int CONNECTIONS = 20;

    private final LinkedBlockingQueue<CompletableFuture<Answer>> held = new LinkedBlockingQueue<>();
    private final List<CompletableFuture<HttpResponse<String>>> taken = new ArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(
                List.of(
                        Route.postAsync("/begin", "begin", Caller.ANYONE, this::hold)
                                .with(Priority.NEW_WORK),
                        Route.postAsync("/look", "look", Caller.ANYONE, this::hold),
                        Route.postAsync("/end", "end", Caller.ROBOT, this::hold),
                        Route.postAsync("/wait", "wait", Caller.ANYONE, request -> {
                                    request.parked();
                                    return hold(request);
                                })
                                .with(Priority.NEW_WORK)),
                List.of(),
                new Limits(2, 3, 5, BODY_BYTES, CONNECTIONS),
                priority -> priority == Priority.NEW_WORK ? waiting.get() : 0);
    }

    @AfterEach
    void stop() {
        held.forEach(answer -> answer.complete(Answer.noContent()));
        server.close();
    }

    private CompletableFuture<Answer> hold(Request request) {
        var answer = new CompletableFuture<Answer>();
        held.add(answer);
        return answer;
    }

    @Test
    void newWork_isRefusedFirstAndWorkUnderWayLast() throws Exception {
        taken("/begin");
        taken("/begin");
        assertRefused("/begin");
        taken("/look");
        assertRefused("/look");
        taken("/end");
        taken("/end");
        assertRefused("/end");

        release(5);
        await().until(() -> server.http.underWay() == 0);
        taken("/begin");
        release(1);
        for (var answer : taken) {
            assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void parked_keepsNobodyOut() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            taken("/wait");
        }
        await().until(() -> server.http.underWay() == 0);
        taken("/begin");
        release(11);
        await().until(() -> server.http.underWay() == 0);
    }

    @Test
    void queue_behindTheHandlersIsLookedAtToo() throws Exception {
        waiting.set(2);
        assertRefused("/begin");
        taken("/end");
        waiting.set(1);
        taken("/begin");
    }

    @Test
    void refusal_comesBeforeTheBody() throws IOException {
        taken("/begin");
        taken("/begin");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
            var head = "POST /begin HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 503");
        }
    }

    @Test
    void bodies_takeSoMuchMemoryAndNoMore() throws Exception {
        var body = "x".repeat(BODY_BYTES * 2 / 5);
        taken("/begin", body);
        var refused = server.post("/look", body);
        TestServer.assertProblem(refused, 503, "overloaded");
        assertThat(refused.body()).contains("memory for bodies");
        taken("/look", "small");
        taken("/end", body);
        TestServer.assertProblem(asRobot("/end", body).get(5, TimeUnit.SECONDS), 503, "overloaded");

        release(3);
        await().until(() -> server.http.underWay() == 0);
        taken("/begin", body);
    }

    @Test
    void connection_thatIsOneTooManyIsRefusedAndClosed() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.http.port()));
            }
            await().until(() -> server.http.connections() == CONNECTIONS);
            try (var excess = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
                write(excess, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
                var answer = new String(excess.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 503").contains("Retry-After: ", "overloaded", "connections");
            }
            write(sockets.getFirst(), "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(firstLine(sockets.getFirst())).startsWith("HTTP/1.1 404");
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        await().untilAsserted(
                        () -> assertThat(server.get("/nothing").statusCode()).isEqualTo(404));
    }

    /// Begins a call that must be taken on.
    private void taken(String path) {
        taken(path, "");
    }

    private void taken(String path, String body) {
        int before = held.size();
        taken.add(asRobot(path, body));
        await().until(() -> held.size() == before + 1);
    }

    private CompletableFuture<HttpResponse<String>> asRobot(String path, String body) {
        var request = HttpRequest.newBuilder(server.uri(path))
                .header("X-Api-Key", "robot")
                .POST(BodyPublishers.ofString(body));
        return server.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertRefused(String path) throws Exception {
        var answer = asRobot(path, "").get(5, TimeUnit.SECONDS);
        TestServer.assertProblem(answer, 503, "overloaded");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 5L);
    }

    private void release(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            var answer = held.poll(5, TimeUnit.SECONDS);
            assertThat(answer).isNotNull();
            answer.complete(Answer.noContent());
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String firstLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read(); next >= 0 && next != '\r'; ) {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString();
    }
}
