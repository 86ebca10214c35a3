package com.casarerpa.orchestrator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpServerTest {
    private static final LinkedBlockingQueue<CompletableFuture<Answer>> PARKED = new LinkedBlockingQueue<>();
    private static final Semaphore GONE = new Semaphore(0);
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        var routes = new ArrayList<>(readingRoutes());
        routes.addAll(callerRoutes());
        routes.addAll(List.of(
                Route.get("/fails", "fails", Caller.ANYONE, r -> {
                    throw new IllegalStateException("a secret detail");
                }),
                Route.get("/away", "away", Caller.ANYONE, r -> {
                    throw new IllegalMonitorStateException();
                }),
                Route.get(
                        "/kept",
                        "kept",
                        Caller.ANYONE,
                        r -> new Answer(304, Map.of("ETag", "\"a\""), new Answer.None())),
                Route.get("/big", "big", Caller.ANYONE, r -> Answer.ok("x".repeat(100_000))),
                Route.postAsync("/parked", "parked", Caller.ANYONE, r -> {
                    var answer = new CompletableFuture<Answer>();
                    r.onClientGone(GONE::release);
                    PARKED.add(answer);
                    return answer;
                })));
        server = new TestServer(routes, List.of());
    }

    private static List<Route> readingRoutes() {
        return List.of(
                Route.get("/things/{thing_id}", "getThing", Caller.ANYONE, r -> Answer.ok(r.pathId("thing_id"))),
                Route.get("/things/special", "getSpecial", Caller.ANYONE, r -> Answer.ok("special")),
                Route.post("/things", "createThing", Caller.ANYONE, r -> Answer.ok(r.body().length)),
                Route.put("/names/{name}", "putName", Caller.ANYONE, r -> Answer.ok(r.pathParam("name"))),
                Route.get(
                        "/query",
                        "query",
                        Caller.ANYONE,
                        r -> Answer.ok(List.of(r.queryInt("limit", 7, 1, 500), r.queryList("status")))),
                Route.post(
                        "/parts",
                        "parts",
                        Caller.ANYONE,
                        r -> Answer.ok(r.parts().stream()
                                .map(part -> part.name() + "=" + new String(part.content(), StandardCharsets.UTF_8))
                                .toList())));
    }

    private static List<Route> callerRoutes() {
        return List.of(
                Route.get(
                        "/admin",
                        "admin",
                        Caller.ADMIN,
                        r -> Answer.ok(r.admin().name())),
                Route.post(
                        "/admin",
                        "change",
                        Caller.ADMIN,
                        r -> Answer.ok(r.admin().name())),
                Route.post(
                        "/keys",
                        "keys",
                        Caller.FULL_ADMIN,
                        r -> Answer.ok(r.admin().name())),
                Route.get("/robots/{robot_id}", "robot", Caller.ROBOT, r -> {
                    r.robot().mustBe(r.pathId("robot_id"));
                    return Answer.ok(null);
                }));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void get_findsTheRouteAndBindsThePath() {
        var id = UUID.randomUUID();
        assertThat(server.get("/things/" + id).body()).isEqualTo("\"" + id + "\"");
        assertThat(server.get("/things/special").body()).isEqualTo("\"special\"");
        assertThat(server.send(HttpRequest.newBuilder(server.uri("/names/a%20b%C3%A4"))
                                .PUT(BodyPublishers.noBody()))
                        .body())
                .isEqualTo("\"a bä\"");
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/api/v1/nothing", "/things/4711", "/things/1-1-1-1-1", "/things/", "/fails/"})
    void get_ofWhatIsNotThereIsProblem404(String path) {
        TestServer.assertProblem(server.get(path), 404, "not-found");
    }

    @Test
    void wrongMethod_is405WithAllow() {
        var answer = server.send(HttpRequest.newBuilder(server.uri("/admin")).DELETE());
        TestServer.assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
        var options =
                server.send(HttpRequest.newBuilder(server.uri("/admin")).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void head_isAnsweredWithoutBody() {
        var answer = server.send(HttpRequest.newBuilder(server.uri("/big")).HEAD());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).contains("100002");
    }

    @Test
    void requestId_isEchoedWhenGoodAndMadeOtherwise() {
        var echoed = server.send(HttpRequest.newBuilder(server.uri("/nothing")).header("X-Request-ID", "abc-1"));
        assertThat(echoed.headers().firstValue("X-Request-ID")).contains("abc-1");
        assertThat(TestServer.json(echoed).path("request_id").asString()).isEqualTo("abc-1");
        var made = server.send(HttpRequest.newBuilder(server.uri("/nothing")).header("X-Request-ID", "a b<>"));
        assertThat(made.headers().firstValue("X-Request-ID").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void body_overTheLimitIs413() {
        var tooLong = new byte[TestServer.BODY_LIMIT + 1];
        TestServer.assertProblem(
                server.send(HttpRequest.newBuilder(server.uri("/things")).POST(BodyPublishers.ofByteArray(tooLong))),
                413,
                "body-too-large");
    }

    @Test
    void body_muchOverTheLimitIsRefusedWhileItIsStillSent() {
        var body = new byte[30 * TestServer.BODY_LIMIT];
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        TestServer.assertProblem(
                server.send(HttpRequest.newBuilder(server.uri("/things")).POST(chunked)), 413, "body-too-large");
        TestServer.assertProblem(
                server.send(HttpRequest.newBuilder(server.uri("/things")).POST(BodyPublishers.ofByteArray(body))),
                413,
                "body-too-large");
    }

    @Test
    void refusal_beforeTheBodyHasComeKeepsTheConnection() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
            for (int i = 0; i < 3; i++) {
                write(socket, "POST /admin HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
                assertThat(readAnswer(socket)).startsWith("HTTP/1.1 401").doesNotContain("Connection: close");
                write(socket, "hello");
            }
        }
    }

    @Test
    void refusal_ofAClientThatAsksBeforeItSendsIsTheOnlyAnswer() {
        for (var path : List.of("/admin", "/things")) {
            var answer = server.send(HttpRequest.newBuilder(server.uri(path))
                    .expectContinue(true)
                    .POST(BodyPublishers.ofByteArray(new byte[2 * TestServer.BODY_LIMIT])));
            assertThat(answer.statusCode()).isEqualTo(path.equals("/admin") ? 401 : 413);
        }
        var small = server.send(HttpRequest.newBuilder(server.uri("/things"))
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[3])));
        assertThat(small.body()).isEqualTo("3");
    }

    @Test
    void query_isReadAndChecked() {
        assertThat(server.get("/query?status=a,b&status=c").body()).isEqualTo("[7,[\"a\",\"b\",\"c\"]]");
        var answer = server.get("/query?limit=501");
        TestServer.assertProblem(answer, 422, "invalid-fields");
        assertThat(TestServer.json(answer).path("errors").path(0).path("field").asString())
                .isEqualTo("limit");
    }

    @Test
    void parts_areReadAndRefused() {
        var body = """
                --B
                Content-Disposition: form-data; name="a"

                1
                --B
                Content-Disposition: form-data; name="f"; filename="x.json"

                {}
                --B--
                """.replace("\n", "\r\n");
        var request = HttpRequest.newBuilder(server.uri("/parts")).POST(BodyPublishers.ofString(body));
        assertThat(server.send(request.copy().header("Content-Type", "multipart/form-data; boundary=B"))
                        .body())
                .isEqualTo("[\"a=1\",\"f={}\"]");
        TestServer.assertProblem(
                server.send(request.copy().header("Content-Type", "text/plain")), 415, "unsupported-media-type");
        TestServer.assertProblem(
                server.send(request.copy().header("Content-Type", "multipart/form-data; boundary=C")),
                400,
                "malformed-body");
    }

    @Test
    void handler_thatThrowsIs500AndSaysNothingOfTheCause() {
        var answer = server.get("/fails");
        TestServer.assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret");
        TestServer.assertProblem(server.get("/away"), 503, "database-unavailable");
    }

    @Test
    void caller_withoutOrWithBadCredentialIs401() {
        TestServer.assertProblem(server.get("/admin"), 401, "unauthenticated");
        TestServer.assertProblem(as("nobody", "/admin", "GET"), 401, "unauthenticated");
    }

    @Test
    void caller_ofTheWrongKindIs403() {
        TestServer.assertProblem(as("robot", "/admin", "GET"), 403, "forbidden");
        TestServer.assertProblem(as("admin", "/robots/" + TestServer.ROBOT_ID, "GET"), 403, "forbidden");
        assertThat(as("robot", "/robots/" + TestServer.ROBOT_ID, "GET").body()).isEqualTo("null");
        TestServer.assertProblem(as("robot", "/robots/" + UUID.randomUUID(), "GET"), 403, "not-your-robot");
    }

    @Test
    void caller_needsTheRoleForTheMethod() {
        assertThat(as("viewer", "/admin", "GET").body()).isEqualTo("\"viewer\"");
        TestServer.assertProblem(as("viewer", "/admin", "POST"), 403, "forbidden");
        assertThat(as("operator", "/admin", "POST").body()).isEqualTo("\"operator\"");
        TestServer.assertProblem(as("operator", "/keys", "POST"), 403, "forbidden");
        assertThat(as("admin", "/keys", "POST").body()).isEqualTo("\"admin\"");
    }

    @Test
    void session_needsTheHeaderAgainstForgeryToChangeAnything() {
        var cookie = HttpRequest.newBuilder(server.uri("/admin")).header("Cookie", "a=b; casare_session=admin");
        assertThat(server.send(cookie.copy().GET()).statusCode()).isEqualTo(200);
        TestServer.assertProblem(server.send(cookie.copy().POST(BodyPublishers.noBody())), 403, "csrf-header-missing");
        assertThat(server.send(cookie.copy().header("X-Casare-Csrf", "1").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answer_isCompressedOnlyWhenLargeAndAccepted() {
        var accepting = HttpRequest.newBuilder(server.uri("/big")).header("Accept-Encoding", "gzip");
        var answer = server.send(accepting);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isLessThan(1000);
        assertThat(server.get("/big").headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(server.get("/big").body()).hasSize(100_002);
    }

    @Test
    void answer_carriesSecurityHeaders() {
        var page = server.get("/page").headers();
        assertThat(page.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.firstValue("Server")).isEmpty();
        assertThat(server.get("/big").headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void notModified_leavesThePolicyOfThePageThatTheBrowserKeeps() {
        var answer = server.get("/kept");
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isEmpty();
    }

    @Test
    void parked_isAnsweredLaterAndTheConnectionLivesOn() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
            for (int i = 0; i < 3; i++) {
                write(socket, "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
                var parked = PARKED.poll(5, TimeUnit.SECONDS);
                assertThat(parked).isNotNull();
                parked.complete(Answer.ok(i));
                assertThat(readAnswer(socket)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n" + i);
            }
        }
    }

    @Test
    void parked_whoseClientGoesIsDropped() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
            write(socket, "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            assertThat(PARKED.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(GONE.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(GONE.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        // The handler hears of it first, the observer right after.
        await().untilAsserted(() -> assertThat(server.observed).contains("parked 499"));
    }

    @Test
    void parked_whoseClientClosesItsHalfIsDroppedWithoutAnAnswer() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
            socket.setSoTimeout(5_000);
            write(socket, "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            var parked = PARKED.poll(5, TimeUnit.SECONDS);
            assertThat(parked).isNotNull();
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes())
                    .as("any answer would be one to the request")
                    .isEmpty();
            assertThat(GONE.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
            parked.complete(Answer.ok("too late"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE | 400 | bad-request",
                "GET /%zz HTTP/1.1 | 400 | bad-request",
                "GET /things/x%2Fy HTTP/1.1 | 400 | bad-request"
            })
    void jettysOwnRefusals_areProblems(String line, int status, String code) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port())) {
            write(socket, line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"");
        }
    }

    @Test
    void headersOverTheLimit_are431() {
        var answer = server.send(HttpRequest.newBuilder(server.uri("/big")).header("X-Long", "x".repeat(20_000)));
        TestServer.assertProblem(answer, 431, "headers-too-large");
    }

    private static HttpResponse<String> as(String key, String path, String method) {
        return server.send(HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + key)
                .method(method, BodyPublishers.noBody()));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String readAnswer(Socket socket) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().contains("\r\n\r\n")) {
            text.append((char) socket.getInputStream().read());
        }
        var length = text.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .findFirst()
                .orElseThrow();
        int bytes = Integer.parseInt(length.substring("Content-Length: ".length()));
        return text + new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }
}
