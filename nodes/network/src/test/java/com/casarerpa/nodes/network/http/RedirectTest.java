package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Redirects, and what the robot's policy says to the places they lead to.
class RedirectTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.http();
        server.on("/end", 200, "text/plain", "here");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FakeContext request(String path) {
        return NetworkContext.of("HttpRequestNode").with("url", server.url(path));
    }

    private TestServer.Asked last() {
        return server.asked.getLast();
    }

    @ParameterizedTest
    @CsvSource({"301,GET,0", "302,GET,0", "303,GET,0", "307,POST,4", "308,POST,4"})
    void post_isRepeatedOrBecomesAGet(int status, String method, int length) throws Exception {
        server.redirect("/start", status, "/end?x=1");
        assertThat(request("/start").with("method", "POST").with("body", "data").output("response_body"))
                .isEqualTo("here");
        assertThat(last().method()).isEqualTo(method);
        assertThat(last().body()).hasSize(length);
        assertThat(last().uri()).isEqualTo("/end?x=1");
        assertThat(last().header("Content-Type")).isEqualTo(length == 0 ? null : "application/json");
    }

    @Test
    void redirect_isTheAnswerWhereItIsNotFollowed() throws Exception {
        server.redirect("/start", 302, "/end");
        assertThat(request("/start").with("follow_redirects", false).run().outputs())
                .containsEntry("status_code", 302L)
                .containsEntry("success", false)
                .containsEntry("error", "HTTP 302");
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void loop_endsAtTheMost() {
        server.redirect("/loop", 302, "/loop");
        assertThat(request("/loop").with("max_redirects", 3).failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("HTTP_ERROR"))
                .hasMessageContaining("at most 3 redirects");
        assertThat(server.asked).hasSize(4);
    }

    @Test
    void chain_asLongAsAllowedArrives() throws Exception {
        server.redirect("/a", 302, "/b").redirect("/b", 302, "/end");
        assertThat(request("/a").with("max_redirects", 2).output("response_body"))
                .isEqualTo("here");
    }

    @Test
    void secrets_doNotGoToAnotherOrigin() throws Exception {
        server.redirect("/away", 302, server.otherUrl("/back")).redirect("/back", 302, server.url("/end"));
        request("/away")
                .with("headers", Map.of("Authorization", "Bearer t", "X-API-Key", "k", "Cookie", "c=1", "X-Trace", "7"))
                .run();
        assertThat(server.asked).hasSize(3);
        assertThat(server.asked.getFirst().header("Authorization")).isEqualTo("Bearer t");
        for (TestServer.Asked asked : server.asked.subList(1, 3)) {
            assertThat(asked.headers()).doesNotContainKeys("Authorization", "X-api-key", "Cookie");
            assertThat(asked.header("X-Trace")).isEqualTo("7");
        }
    }

    @Test
    void secrets_goOnWithinTheSameOrigin() throws Exception {
        server.redirect("/start", 302, "/end");
        request("/start").with("headers", Map.of("Authorization", "Bearer t")).run();
        assertThat(last().header("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void redirect_outOfTheWebFails() {
        server.redirect("/start", 302, "file:///etc/passwd");
        assertThat(request("/start").failure().code()).isEqualTo("HTTP_ERROR");
    }

    private static Policy denying(String... hosts) {
        return Policy.local().with(new NetworkRules(List.of(), List.of(hosts), true, true, false));
    }

    @Test
    void policy_refusesANameBeforeAnythingIsSent() {
        assertThat(request("/end").under(denying("local*")).failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("POLICY_DENIED"))
                .hasMessageContaining("network.denied has local*");
        assertThat(server.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "2130706433", "[::ffff:127.0.0.1]", "localhost"})
    void policy_refusesTheAddressHoweverItIsWritten(String host) {
        Policy closed = Policy.local().with(new NetworkRules(List.of(), List.of(), false, true, false));
        FakeContext context = NetworkContext.of("HttpRequestNode")
                .with("url", "http://" + host + ":" + server.port() + "/end")
                .under(closed);
        assertThat(context.failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("POLICY_DENIED"))
                .hasMessageContaining("network.loopback is false");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void policy_refusesANameThatStandsForAClosedAddress() {
        assertThat(request("/end")
                        .under(denying("127.0.0.1", "0:0:0:0:0:0:0:1"))
                        .failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("POLICY_DENIED"))
                .hasMessageContaining("localhost (127.0.0.1)");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void policy_refusesARedirectToAClosedAddress() {
        server.redirect("/to-denied", 302, server.otherUrl("/end"));
        Policy onlyByName = Policy.local().with(new NetworkRules(List.of("localhost"), List.of(), true, true, false));
        assertThat(request("/to-denied").under(onlyByName).failure().code()).isEqualTo("POLICY_DENIED");
        server.redirect("/to-cloud", 302, "http://169.254.169.254/latest/meta-data/");
        assertThat(request("/to-cloud").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("POLICY_DENIED"))
                .hasMessageContaining("network.link_local");
        assertThat(server.asked).extracting(TestServer.Asked::uri).containsExactly("/to-denied", "/to-cloud");
    }

    @Test
    void internalAddresses_areClosedWhereTheNodeSaysSo(@TempDir Path folder) {
        FakeContext context = NetworkContext.of("HttpDownloadFileNode")
                .in(folder)
                .with("url", server.url("/end"))
                .with("save_path", "f")
                .with("allow_internal_urls", false);
        assertThat(context.failure().code()).isEqualTo("POLICY_DENIED");
        assertThat(server.asked).isEmpty();
    }
}
