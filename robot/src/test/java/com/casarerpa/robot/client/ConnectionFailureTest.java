package com.casarerpa.robot.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.config.ApiKey;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Aftermath;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What operators are told about connections that do not come about, each with a real server.
@Timeout(60)
final class ConnectionFailureTest {
    private final Conditions conditions = new Conditions(Time.system());
    private SSLContext usual;
    private ProxySelector usualProxy;

    @TempDir
    private Path folder;

    @BeforeEach
    void remember() throws Exception {
        usual = SSLContext.getDefault();
        usualProxy = ProxySelector.getDefault();
    }

    @AfterEach
    void putBack() {
        SSLContext.setDefault(usual);
        ProxySelector.setDefault(usualProxy);
    }

    @Test
    void certificate_ofAnUnknownAuthorityIsNamedAsSuch() throws Exception {
        HttpsServer server = new Certificates(folder).server("good", "dns:localhost", "-1H");

        assertTls(server, "nobody whom this machine trusts has signed the server's certificate");
    }

    @Test
    void certificate_thatHasExpiredIsNamedAsSuch() throws Exception {
        Certificates certificates = new Certificates(folder);
        SSLContext.setDefault(certificates.trusting());

        assertTls(
                certificates.server("old", "dns:localhost", "-10d"), "the server's certificate has expired (NotAfter");
    }

    @Test
    void certificate_ofTheFutureBlamesTheClock() throws Exception {
        Certificates certificates = new Certificates(folder);
        SSLContext.setDefault(certificates.trusting());

        assertTls(
                certificates.server("new", "dns:localhost", "+10d"),
                "the server's certificate is not valid yet (NotBefore",
                "set this machine's clock");
    }

    @Test
    void certificate_ofAnotherNameIsNamedAsSuch() throws Exception {
        Certificates certificates = new Certificates(folder);
        SSLContext.setDefault(certificates.trusting());

        assertTls(
                certificates.server("other", "dns:other.example.com", "-1H"),
                "the server's certificate is for another name than localhost");
    }

    @Test
    void certificate_thatIsTrustedIsTaken() throws Exception {
        Certificates certificates = new Certificates(folder);
        SSLContext.setDefault(certificates.trusting());
        HttpsServer server = certificates.server("good", "dns:localhost", "-1H");
        try {
            assertThat(claim(https(server))).isEqualTo(new Reply.Ok<>(Optional.empty()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void serverWithoutTls_isNamedAsSuch() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAlways(plain, "HTTP/1.1 400 Bad Request\r\n\r\n"));

            assertThat(unavailable(URI.create("https://localhost:" + plain.getLocalPort()))
                            .reason())
                    .contains("does not speak TLS", "http://");
        }
    }

    @Test
    void proxy_thatWantsAPasswordIsNamedAsSuchForHttpAndHttps() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> answerAlways(
                                    proxy,
                                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"company\"\r\n"
                                            + "Content-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>"));
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getLocalPort())));
            for (String url : List.of("http://orchestrator.example.com", "https://orchestrator.example.com")) {
                Reply.Unavailable<?> failure = unavailable(URI.create(url));
                assertThat(failure.cause()).as(failure.reason()).isEqualTo(Cause.PROXY_LOGIN);
                assertThat(failure.reason()).contains("HTTP 407", "let this machine through");
            }
            assertThat(conditions.stands(ConditionCode.PROXY_LOGIN)).isTrue();
        }
    }

    @Test
    void name_thatDoesNotResolveIsACondition() throws Exception {
        Reply.Unavailable<?> failure = unavailable(URI.create("http://no-such-host.invalid"));

        assertThat(failure.cause()).isEqualTo(Cause.NAME);
        assertThat(failure.reason()).contains("no-such-host.invalid does not resolve", "ORCHESTRATOR_URL");
        assertThat(conditions.stands(ConditionCode.DNS_FAILURE)).isTrue();
    }

    /// Reads what comes, answers that, and hangs up.
    private static void answerAlways(ServerSocket server, String answer) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[16_384]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                }
            }
        } catch (SocketException e) {
            // The test has ended.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertTls(HttpsServer server, String... words) throws Exception {
        try {
            Reply.Unavailable<?> failure = unavailable(https(server));
            assertThat(failure.cause()).isEqualTo(Cause.TLS);
            assertThat(failure.reason())
                    .startsWith("TLS with localhost failed: ")
                    .contains(words);
            assertThat(conditions.snapshot())
                    .singleElement()
                    .satisfies(condition -> assertThat(condition.code()).isEqualTo(ConditionCode.TLS_FAILURE))
                    .satisfies(condition -> assertThat(condition.message()).contains(words));
        } finally {
            server.stop(0);
        }
    }

    private static URI https(HttpsServer server) {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    private Reply.Unavailable<?> unavailable(URI url) throws Exception {
        Reply<Optional<ClaimedJob>> reply = claim(url);
        assertThat(reply).isInstanceOf(Reply.Unavailable.class);
        return (Reply.Unavailable<?>) reply;
    }

    /// Asks twice: one failure is no news.
    private Reply<Optional<ClaimedJob>> claim(URI url) throws Exception {
        ApiKey key = new ApiKey("crpa_test-key-that-is-long-enough");
        Aftermath aftermath = new Aftermath(conditions, Time.system());
        try (HttpOrchestratorClient client =
                new HttpOrchestratorClient(url, key, Duration.ofSeconds(20), "test", Time.system(), aftermath)) {
            ClaimRequest request = new ClaimRequest("default", 1, 30, UUID.randomUUID(), 0, null);
            client.claim(request);
            return client.claim(request);
        }
    }
}
