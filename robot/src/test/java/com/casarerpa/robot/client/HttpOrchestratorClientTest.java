package com.casarerpa.robot.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.CompleteRequest;
import com.casarerpa.contract.job.JobCompleted;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.config.ApiKey;
import com.casarerpa.robot.fake.FakeJob;
import com.casarerpa.robot.fake.FakeOrchestrator;
import com.casarerpa.robot.fake.Fault;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Aftermath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpOrchestratorClientTest {
    private static final ApiKey KEY = new ApiKey("crpa_test-key-that-is-long-enough");
    private static final UUID CLAIM = UUID.randomUUID();

    private final FakeOrchestrator orchestrator = new FakeOrchestrator();
    private final HttpOrchestratorClient client = client(orchestrator.url(), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        client.close();
        orchestrator.close();
    }

    @Test
    void claim_answersEmptyForJsonNull() throws Exception {
        assertThat(client.claim(claim(CLAIM))).isEqualTo(new Reply.Ok<>(Optional.empty()));
    }

    @Test
    void claim_sendsTheKeyAsBearer() throws Exception {
        client.claim(claim(CLAIM));

        assertThat(orchestrator.calls.getFirst().authorization()).isEqualTo("Bearer " + KEY.secret());
    }

    @Test
    void claim_repeatedAfterALostReplyGivesTheSameJob() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        orchestrator.fail("claim", new Fault.DropReply());

        assertThat(client.claim(claim(CLAIM))).isInstanceOf(Reply.Unavailable.class);
        assertThat(client.claim(claim(CLAIM)))
                .isInstanceOfSatisfying(
                        Reply.Ok.class,
                        ok -> assertThat(((Optional<?>) ok.value()).orElseThrow())
                                .isInstanceOfSatisfying(
                                        ClaimedJob.class,
                                        given -> assertThat(given.jobId()).isEqualTo(job.id)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 404, 429, 502, 503, 504, 530})
    void claim_takesAPageOfAProxyForUnavailable(int status) throws Exception {
        orchestrator.fail("claim", Fault.html(status));

        assertThat(client.claim(claim(CLAIM))).isInstanceOfSatisfying(Reply.Unavailable.class, unavailable -> {
            assertThat(unavailable.cause())
                    .isEqualTo(Set.of(200, 302, 403).contains(status) ? Cause.PROXY_LOGIN : Cause.PROXY);
            assertThat(unavailable.reason())
                    .contains("in front of the orchestrator")
                    .contains("HTTP " + status)
                    .contains("text/html");
        });
    }

    @Test
    void claim_takesJsonOfAProxyForUnavailable() throws Exception {
        orchestrator.fail("claim", new Fault.Instead(502, "application/json", "{\"error\": \"no route\"}"));

        assertThat(client.claim(claim(CLAIM)))
                .isInstanceOfSatisfying(
                        Reply.Unavailable.class,
                        unavailable -> assertThat(unavailable.cause()).isEqualTo(Cause.PROXY));
    }

    @Test
    void claim_takesAnswersThatCannotBeReadForAServerError() throws Exception {
        orchestrator.fail("claim", new Fault.Instead(200, "application/json", "{\"job_id\": "));

        assertThat(client.claim(claim(CLAIM)))
                .isInstanceOfSatisfying(
                        Reply.Unavailable.class,
                        unavailable -> assertThat(unavailable.cause()).isEqualTo(Cause.SERVER_ERROR));
    }

    @Test
    void claim_saysThatNobodyListens() throws Exception {
        orchestrator.die();

        assertThat(client.claim(claim(CLAIM))).isInstanceOfSatisfying(Reply.Unavailable.class, unavailable -> {
            assertThat(unavailable.cause()).isEqualTo(Cause.UNREACHABLE);
            assertThat(unavailable.reason()).contains("no connection to 127.0.0.1");
        });
    }

    @Test
    void claim_saysThatANameDoesNotResolve() throws Exception {
        try (HttpOrchestratorClient lost = client(URI.create("http://no-such-host.invalid"), Duration.ofSeconds(20))) {
            assertThat(lost.claim(claim(CLAIM)))
                    .isInstanceOfSatisfying(
                            Reply.Unavailable.class,
                            unavailable -> assertThat(unavailable.reason())
                                    .startsWith("the name no-such-host.invalid does not resolve"));
        }
    }

    @Test
    void claim_saysThatTlsFails() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));
            URI https = URI.create("https://127.0.0.1:" + plain.getLocalPort());
            try (HttpOrchestratorClient lost = client(https, Duration.ofSeconds(20))) {
                assertThat(lost.claim(claim(CLAIM)))
                        .isInstanceOfSatisfying(
                                Reply.Unavailable.class,
                                unavailable ->
                                        assertThat(unavailable.reason()).startsWith("TLS with 127.0.0.1 failed"));
            }
        }
    }

    @Test
    void claim_givesUpOnASlowAnswer() throws Exception {
        orchestrator.fail("claim", new Fault.Slow(new CountDownLatch(1)));
        try (HttpOrchestratorClient hasty = client(orchestrator.url(), Duration.ofMillis(100))) {
            assertThat(hasty.claim(claim(CLAIM)))
                    .isInstanceOfSatisfying(
                            Reply.Unavailable.class,
                            unavailable -> assertThat(unavailable.reason()).contains("in time"));
        }
    }

    @Test
    void claim_refusedForTheKeyIsNoOutage() throws Exception {
        orchestrator.fail("claim", new Fault.Problem(401, "unauthenticated"));

        assertThat(client.claim(claim(CLAIM)))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.keyRefused()).isTrue());
    }

    @Test
    void claim_tellsABusyServerFromABrokenOne() throws Exception {
        orchestrator.fail("claim", new Fault.Problem(503, "overloaded"), new Fault.Problem(500, "internal-error"));

        assertThat(client.claim(claim(CLAIM)))
                .isInstanceOfSatisfying(
                        Reply.Unavailable.class,
                        first -> assertThat(first.cause()).isEqualTo(Cause.BUSY));
        assertThat(client.claim(claim(CLAIM)))
                .isInstanceOfSatisfying(
                        Reply.Unavailable.class,
                        second -> assertThat(second.cause()).isEqualTo(Cause.SERVER_ERROR));
    }

    @Test
    void complete_saysThatTheLeaseIsLost() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        client.claim(claim(CLAIM));
        CompleteRequest request = new CompleteRequest(Map.of(), job.token, null);
        orchestrator.rules.expireLease(job);

        assertThat(client.complete(job.id, request)).isInstanceOf(Reply.LeaseLost.class);
    }

    @Test
    void complete_mayBeRepeated() throws Exception {
        FakeJob job = orchestrator.rules.submit();
        client.claim(claim(CLAIM));
        CompleteRequest request = new CompleteRequest(Map.of("a", 1), job.token, null);
        orchestrator.fail("complete", new Fault.DropReply());

        assertThat(client.complete(job.id, request)).isInstanceOf(Reply.Unavailable.class);
        assertThat(client.complete(job.id, request)).isEqualTo(new Reply.Ok<>(new JobCompleted(job.id, true, null)));
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpOrchestratorClient client(URI url, Duration timeout) {
        return new HttpOrchestratorClient(
                url, KEY, timeout, "test", Time.system(), new Aftermath(new Conditions(Time.system()), Time.system()));
    }

    private static ClaimRequest claim(UUID claimId) {
        return new ClaimRequest("default", 1, 30, claimId, 0, null);
    }
}
