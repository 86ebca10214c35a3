package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that are busy, slow, silent or not there.
class RetryTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final CountDownLatch over = new CountDownLatch(1);
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.http();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
    }

    private FakeContext request(String path) {
        return NetworkContext.of("HttpRequestNode").with("url", server.url(path));
    }

    /// Says a status so many times, then 200.
    private void busy(int status, int times, String retryAfter) {
        AtomicInteger left = new AtomicInteger(times);
        server.on("/", (asked, exchange) -> {
            boolean still = left.getAndDecrement() > 0;
            if (still && !retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            TestServer.answer(exchange, still ? status : 200, "text/plain", "done".getBytes(StandardCharsets.UTF_8));
        });
    }

    private void silent() {
        server.on("/", (asked, exchange) -> over.await());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void busyServer_isAskedAgain(int status) throws Exception {
        busy(status, 2, "");
        FakeContext context = request("/").with("retry_count", 2).with("retry_delay", 0.01);
        assertThat(context.output("response_body")).isEqualTo("done");
        assertThat(server.asked).hasSize(3);
        assertThat(context.lines()).hasSize(2).allMatch(line -> line.contains("HTTP " + status));
    }

    @Test
    void busyServer_isTheAnswerWhenTheTriesAreUsedUp() throws Exception {
        busy(503, 5, "");
        assertThat(request("/").with("retry_count", 1).with("retry_delay", 0).output("error"))
                .isEqualTo("HTTP 503");
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void busyServer_isAskedOnceWithoutRetries() throws Exception {
        busy(503, 1, "");
        assertThat(request("/").output("status_code")).isEqualTo(503L);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void wrongRequest_isNotRepeated() throws Exception {
        busy(400, 5, "");
        assertThat(request("/").with("retry_count", 3).with("retry_delay", 0).output("status_code"))
                .isEqualTo(400L);
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void busyServer_isNotWaitedForLongerThanTheTimeout() throws Exception {
        busy(503, 1, "3600");
        Instant begun = Instant.now();
        FakeContext context = request("/").with("retry_count", 3).with("timeout", 20);
        assertThat(context.output("status_code")).isEqualTo(503L);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(SOON);
        assertThat(context.lines()).singleElement().asString().contains("3600");
    }

    @Test
    void silentServer_endsAtTheTimeout() {
        silent();
        assertThat(request("/?key=secret").with("timeout", 0.2).failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("TIMEOUT"))
                .hasMessageContaining("0.2 s")
                .hasMessageNotContaining("secret");
    }

    @Test
    void slowContent_endsAtTheTimeout() {
        server.on("/", (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            over.await();
        });
        assertThat(request("/").with("timeout", 0.3).failure().code()).isEqualTo("TIMEOUT");
    }

    @Test
    void interrupt_endsACallThatHangs() throws Exception {
        silent();
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                request("/").with("timeout", 600).run();
            } catch (Throwable e) {
                end.set(e);
            }
        });
        Awaitility.await().until(() -> server.asked.size() == 1);
        thread.interrupt();
        assertThat(thread.join(SOON)).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void interrupt_closesTheConnection() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    NetworkContext.of("HttpRequestNode")
                            .with("url", "http://localhost:" + listener.getLocalPort() + "/")
                            .run();
                } catch (Throwable e) {
                    end.set(e);
                }
            });
            try (var connection = listener.accept()) {
                connection.setSoTimeout(5_000);
                assertThat(connection.getInputStream().read()).isEqualTo('G');
                thread.interrupt();
                assertThatThrownBy(() -> {
                            while (connection.getInputStream().read() >= 0) {
                                // The rest of the request.
                            }
                            throw new IOException("closed");
                        })
                        .hasMessageMatching("closed|Connection reset");
            }
            assertThat(thread.join(SOON)).isTrue();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void closedPort_saysSo() throws Exception {
        int port;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        assertThat(NetworkContext.of("HttpRequestNode")
                        .with("url", "http://localhost:" + port + "/")
                        .failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("IO_ERROR"))
                .hasMessageContaining("takes connections");
    }

    @Test
    void unknownHost_saysSo() {
        assertThat(NetworkContext.of("HttpRequestNode")
                        .with("url", "http://no-such-host.invalid/")
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void timeout_mustBeATime() {
        assertThat(request("/").with("timeout", 0).failure().code()).isEqualTo("INVALID_INPUT");
        assertThat(request("/").with("timeout", -5).failure().code()).isEqualTo("INVALID_INPUT");
    }
}
