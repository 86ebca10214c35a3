package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.HttpUrl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The flows of OAuth 2 against a provider on this machine, with a browser that is an HTTP client.
class OAuth2Test {
    private Provider provider;
    private HttpClient browser;

    @BeforeEach
    void start() throws IOException {
        provider = new Provider();
        browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
    }

    @AfterEach
    void stop() {
        browser.close();
        provider.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> visit(String url) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private FakeContext authorize(int port) {
        return NetworkContext.of("OAuth2AuthorizeNode")
                .with("client_id", Provider.CLIENT)
                .with("auth_url", provider.url("/authorize?tenant=t"))
                .with("scope", "read write")
                .with("redirect_uri", "http://localhost:" + port + "/callback");
    }

    private static FakeContext callback(int port, String state) {
        return NetworkContext.of("OAuth2CallbackServerNode")
                .with("port", port)
                .with("timeout", 20)
                .with("expected_state", state);
    }

    private FakeContext exchange(String grant) {
        return NetworkContext.of("OAuth2TokenExchangeNode")
                .with("client_id", Provider.CLIENT)
                .with("client_secret", Provider.SECRET)
                .with("token_url", provider.url("/token"))
                .with("grant_type", grant);
    }

    private FakeContext validate(Object token) {
        return NetworkContext.of("OAuth2TokenValidateNode")
                .with("introspection_url", provider.url("/introspect"))
                .with("client_id", Provider.CLIENT)
                .with("client_secret", Provider.SECRET)
                .with("token", token);
    }

    /// Runs the node on a thread of its own, once its server listens.
    private static FutureTask<NodeResult> waiting(FakeContext context) {
        Callable<NodeResult> node = context::run;
        FutureTask<NodeResult> task = new FutureTask<>(node);
        Thread.ofVirtual().start(task);
        Awaitility.await().until(() -> !context.lines().isEmpty() || task.isDone());
        return task;
    }

    @Test
    void codeFlow_goesFromTheAuthorizationToARefreshedToken() throws Exception {
        int port = freePort();
        NodeResult authorized = authorize(port).run();
        String state = (String) authorized.outputs().get("state");
        FutureTask<NodeResult> waiting = waiting(callback(port, state));
        HttpResponse<String> page = visit((String) authorized.outputs().get("auth_url"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Done");
        NodeResult came = waiting.get();
        assertThat(came.outputs()).containsEntry("state", state).containsEntry("error", "");

        FakeContext exchange = exchange("authorization_code")
                .with("redirect_uri", "http://localhost:" + port + "/callback")
                .with("code", came.outputs().get("code"))
                .with("code_verifier", authorized.outputs().get("code_verifier"));
        NodeResult tokens = exchange.run();
        assertThat(tokens.outputs())
                .containsEntry("token_type", "bearer")
                .containsEntry("expires_in", 3_600L)
                .containsEntry("id_token", "");
        assertThat(exchange.hidden())
                .contains(Provider.SECRET, (String) tokens.outputs().get("access_token"), (String)
                        tokens.outputs().get("refresh_token"));
        assertThat(exchange.failure())
                .as("a code is good once")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("OAUTH_ERROR"))
                .hasMessageContaining("invalid_grant - not good or used before");

        NodeResult fresh = exchange("refresh_token")
                .with("refresh_token", tokens.outputs().get("refresh_token"))
                .run();
        assertThat(validate(fresh.outputs().get("access_token")).run().outputs())
                .containsEntry("active", true)
                .containsEntry("client_id", "app")
                .containsEntry("username", "ann")
                .containsEntry("expires_at", 1_800_000_000L);
    }

    @Test
    void authorize_makesAnAddressWithStateAndProof() throws Exception {
        NodeResult result = authorize(1234)
                .with("extra_params", Map.of("prompt", "consent"))
                .run();
        HttpUrl url = HttpUrl.get((String) result.outputs().get("auth_url"));
        assertThat(url.queryParameter("tenant")).isEqualTo("t");
        assertThat(url.queryParameter("response_type")).isEqualTo("code");
        assertThat(url.queryParameter("client_id")).isEqualTo("app");
        assertThat(url.queryParameter("scope")).isEqualTo("read write");
        assertThat(url.queryParameter("redirect_uri")).isEqualTo("http://localhost:1234/callback");
        assertThat(url.queryParameter("prompt")).isEqualTo("consent");
        assertThat(url.queryParameter("state"))
                .isEqualTo(result.outputs().get("state"))
                .hasSizeGreaterThan(30);
        assertThat(url.queryParameter("code_challenge"))
                .isEqualTo(result.outputs().get("code_challenge"));
        assertThat(url.queryParameter("code_challenge_method")).isEqualTo("S256");
        assertThat((String) result.outputs().get("code_verifier")).matches("[A-Za-z0-9._~-]{43,128}");
        assertThat(authorize(1234).output("state"))
                .isNotEqualTo(result.outputs().get("state"));
    }

    @Test
    void authorize_keepsTheGivenStateAndNeedsNoProofForATokenOrWithoutPkce() throws Exception {
        assertThat(authorize(1)
                        .with("state", "mine")
                        .with("response_type", "token")
                        .run()
                        .outputs())
                .containsEntry("state", "mine")
                .containsEntry("code_verifier", "")
                .containsEntry("code_challenge", "");
        assertThat((String) authorize(1).with("pkce_enabled", false).output("auth_url"))
                .doesNotContain("code_challenge");
    }

    @Test
    void authorize_namesWhatIsMissing() {
        assertThat(NetworkContext.of("OAuth2AuthorizeNode").failure()).hasMessageContaining("`client_id`");
        assertThat(NetworkContext.of("OAuth2AuthorizeNode")
                        .with("client_id", "x")
                        .failure())
                .hasMessageContaining("`auth_url`");
    }

    private static NodeException failure(FutureTask<NodeResult> task) throws InterruptedException {
        try {
            throw new AssertionError("should have failed, but answered " + task.get());
        } catch (ExecutionException e) {
            return (NodeException) e.getCause();
        }
    }

    @Test
    void callback_failsWithWhatTheProviderSays() throws Exception {
        int port = freePort();
        NodeResult authorized =
                authorize(port).with("extra_params", Map.of("prompt", "deny")).run();
        FutureTask<NodeResult> waiting =
                waiting(callback(port, (String) authorized.outputs().get("state")));
        assertThat(visit((String) authorized.outputs().get("auth_url")).body()).contains("Access was not given");
        assertThat(failure(waiting))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("OAUTH_ERROR"))
                .hasMessageContaining("access_denied - No thanks");
    }

    @Test
    void callback_refusesAnotherState() throws Exception {
        int port = freePort();
        FutureTask<NodeResult> waiting = waiting(callback(port, "right"));
        HttpResponse<String> page = visit("http://localhost:" + port + "/callback?code=c&state=wrong");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(failure(waiting))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("OAUTH_ERROR"))
                .hasMessageContaining("state");
    }

    @Test
    void callback_takesATokenThatTheBrowserKeptBehindTheHash() throws Exception {
        int port = freePort();
        FutureTask<NodeResult> waiting = waiting(callback(port, "s"));
        assertThat(visit("http://localhost:" + port + "/callback").body()).contains("location.hash");
        assertThat(visit("http://localhost:" + port + "/elsewhere").statusCode())
                .isEqualTo(404);
        assertThat(waiting.isDone()).isFalse();
        visit("http://localhost:" + port + "/callback?access_token=tok&state=s");
        assertThat(waiting.get().outputs()).containsEntry("access_token", "tok").containsEntry("code", "");
    }

    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "macOS has no address 127.0.0.2")
    void callback_listensOnThisMachineOnlyAndClosesAfterwards() throws Exception {
        int port = freePort();
        FutureTask<NodeResult> waiting = waiting(callback(port, "s"));
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), port));
            assertThat(other.isBound())
                    .as("the port is taken on 127.0.0.1 and nowhere else")
                    .isTrue();
        }
        assertThat(callback(port, "s").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("IO_ERROR"))
                .hasMessageContaining("port " + port);
        visit("http://localhost:" + port + "/callback?code=c&state=s");
        waiting.get();
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void callback_endsAtItsTimeoutAndWithAnInterrupt() throws Exception {
        int port = freePort();
        assertThat(callback(port, "s").with("timeout", 0.2).failure().code()).isEqualTo("TIMEOUT");
        FutureTask<NodeResult> waiting = waiting(callback(port, "s"));
        waiting.cancel(true);
        Awaitility.await().until(() -> {
            try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return again.isBound();
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void exchange_getsTokensForTheClientAndForUserAndPassword() throws Exception {
        assertThat(exchange("client_credentials").with("scope", "jobs").run().outputs())
                .containsEntry("scope", "jobs");
        assertThat((String) exchange("password")
                        .with("username", "ann")
                        .with("password", "pw")
                        .output("access_token"))
                .startsWith("access-");
        assertThat(exchange("password")
                        .with("username", "ann")
                        .with("password", "no")
                        .failure())
                .hasMessageContaining("invalid_grant");
    }

    @Test
    void exchange_putsTheSecretIntoTheHeaderWhereTheProviderWantsItThere() throws Exception {
        provider.headerOnly = true;
        exchange("client_credentials").run();
        assertThat(provider.server.asked).hasSize(2);
        assertThat(provider.server.asked.getLast().text()).doesNotContain(Provider.SECRET);
        assertThat(exchange("client_credentials").with("client_secret", "wrong").failure())
                .hasMessageContaining("invalid_client")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void exchange_namesWhatTheGrantNeeds() {
        assertThat(exchange("authorization_code").failure()).hasMessageContaining("`code`");
        assertThat(exchange("refresh_token").failure()).hasMessageContaining("`refresh_token`");
        assertThat(exchange("password").failure()).hasMessageContaining("`username`");
        assertThat(exchange("client_credentials").with("client_secret", "").failure())
                .hasMessageContaining("`client_secret`");
        assertThat(provider.server.asked).isEmpty();
    }

    @Test
    void exchange_doesNotCarrySecretsElsewhere() {
        provider.server.redirect("/moved", 307, provider.server.otherUrl("/token"));
        assertThat(exchange("client_credentials")
                        .with("token_url", provider.url("/moved"))
                        .failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("OAUTH_ERROR"))
                .hasMessageContaining("HTTP 307");
        assertThat(provider.server.asked).hasSize(1);
    }

    @Test
    void exchange_saysThatTheAddressIsNoTokenEndpoint() {
        assertThat(exchange("client_credentials")
                        .with("token_url", provider.url("/html"))
                        .failure())
                .hasMessageContaining("text/html");
    }

    @Test
    void validate_tellsThatATokenIsNotActive() throws Exception {
        assertThat(validate("forged").run().outputs())
                .containsEntry("active", false)
                .containsEntry("username", "")
                .containsEntry("expires_at", 0L)
                .containsEntry("full_response", Map.of("active", false));
        assertThat(validate("x").with("client_secret", "wrong").failure())
                .hasMessageContaining("invalid_client - who are you?");
    }
}
