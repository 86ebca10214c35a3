package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.NetworkRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The nodes that prepare a request or read an answer, and the choice of a proxy.
class SmallHttpNodesTest {
    private static final Map<String, Object> DATA =
            Map.of("users", List.of(Map.of("name", "Ann", "tags", List.of()), Map.of("name", "Bob")), "a b", 3);

    private static FakeContext parse(String path) {
        return NetworkContext.of("ParseJsonResponseNode")
                .with("json_data", DATA)
                .with("path", path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.org|/search|https://x.org/search?q=a+b",
                "https://x.org/|search/|https://x.org/search/?q=a+b",
                "https://x.org/api//|//v1|https://x.org/api/v1?q=a+b",
                "https://x.org/?k=1||https://x.org/?k=1&q=a+b",
                "https://x.org/p?k=1#top|sub|https://x.org/p/sub?k=1&q=a+b#top",
                "https://x.org|s?k=1|https://x.org/s?k=1&q=a+b",
            })
    void buildUrl_joinsTheParts(String base, String path, String url) throws Exception {
        assertThat(NetworkContext.of("BuildUrlNode")
                        .with("base_url", base)
                        .with("path", path == null ? "" : path)
                        .with("params", Map.of("q", "a b"))
                        .output("url"))
                .isEqualTo(url);
    }

    @Test
    void buildUrl_repeatsListsAndReadsJsonText() throws Exception {
        assertThat(NetworkContext.of("BuildUrlNode")
                        .with("base_url", "http://x")
                        .with("params", "{\"id\": [1, 2], \"none\": null, \"yes\": true}")
                        .output("url"))
                .isEqualTo("http://x?id=1&id=2&yes=True");
        assertThat(NetworkContext.of("BuildUrlNode")
                        .with("base_url", " ")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void setHeaders_putsThemTogetherWhateverTheirCase() throws Exception {
        assertThat(NetworkContext.of("SetHttpHeadersNode")
                        .with("base_headers", Map.of("accept", "a"))
                        .with("headers_json", "{\"Accept\": \"b\", \"X-N\": 5}")
                        .with("header_name", "X-One")
                        .with("header_value", "1")
                        .output("headers"))
                .isEqualTo(Map.of("Accept", "b", "X-N", 5L, "X-One", "1"));
        assertThat(NetworkContext.of("SetHttpHeadersNode")
                        .with("headers_json", "no json")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(NetworkContext.of("SetHttpHeadersNode")
                        .with("header_name", "Bad Name")
                        .with("header_value", "1")
                        .failure())
                .hasMessageContaining("Bad Name");
    }

    @Test
    void auth_makesTheHeaderOfEachKind() throws Exception {
        assertThat(NetworkContext.of("HttpAuthNode")
                        .with("token", "t0k")
                        .with("base_headers", Map.of("authorization", "old", "X", "y"))
                        .output("headers"))
                .isEqualTo(Map.of("Authorization", "Bearer t0k", "X", "y"));
        assertThat(NetworkContext.of("HttpAuthNode")
                        .with("auth_type", "Basic")
                        .with("username", "ann")
                        .with("password", "ü")
                        .output("headers"))
                .isEqualTo(Map.of("Authorization", "Basic YW5uOsO8"));
        assertThat(NetworkContext.of("HttpAuthNode")
                        .with("auth_type", "apikey")
                        .with("token", "k")
                        .with("api_key_name", "X-My-Key")
                        .output("headers"))
                .isEqualTo(Map.of("X-My-Key", "k"));
    }

    @Test
    void auth_prefersTheCredentialAndMasksWhatItUsed() throws Exception {
        FakeContext bearer = NetworkContext.of("HttpAuthNode")
                .withCredential("crm", Map.of("api_key", "from-vault"))
                .with("credential_name", "crm")
                .with("token", "own");
        assertThat(bearer.output("headers")).isEqualTo(Map.of("Authorization", "Bearer from-vault"));
        assertThat(bearer.hidden()).containsExactly("from-vault");
        FakeContext basic = NetworkContext.of("HttpAuthNode")
                .withCredential("crm", Map.of("username", "ann", "password", "pw12"))
                .with("credential_name", "crm")
                .with("auth_type", "Basic");
        basic.run();
        assertThat(basic.hidden()).containsExactly("pw12", "YW5uOnB3MTI=");
    }

    @Test
    void auth_withoutAnythingSaysWhereToPutIt() {
        assertThat(NetworkContext.of("HttpAuthNode")
                        .with("credential_name", "gone")
                        .failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("INVALID_INPUT"))
                .hasMessageContaining("gone")
                .hasMessageContaining("HTTP_TOKEN");
        assertThat(NetworkContext.of("HttpAuthNode").with("auth_type", "Basic").failure())
                .hasMessageContaining("`username`");
    }

    @Test
    void superNode_configuresAuth() throws Exception {
        assertThat(NetworkContext.of("HttpSuperNode")
                        .with("action", "Configure Auth")
                        .with("auth_type", "api_key")
                        .with("token", "k")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("auth_headers", Map.of("X-API-Key", "k"), "success", true));
    }

    @Test
    void superNode_sendsWithTheMethodOfTheActionAndItsParameters() throws Exception {
        try (TestServer server = TestServer.http().on("/", 200, "text/plain", "ok")) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                NetworkContext.of("HttpSuperNode")
                        .with("action", method + " Request")
                        .with("url", server.url("/"))
                        .with("params", Map.of("p", 1))
                        .run();
            }
            assertThat(server.asked)
                    .extracting(asked -> asked.method() + " " + asked.uri())
                    .containsExactly("GET /?p=1", "POST /?p=1", "PUT /", "PATCH /", "DELETE /");
        }
    }

    @Test
    void parseJson_followsThePath() throws Exception {
        assertThat(parse("users[0].name").output("value")).isEqualTo("Ann");
        assertThat(parse("$.users[-1]['name']").output("value")).isEqualTo("Bob");
        assertThat(parse("users.*.name").output("value")).isEqualTo(List.of("Ann", "Bob"));
        assertThat(parse("a b").output("value")).isEqualTo(3L);
        assertThat(parse("").output("value")).isEqualTo(parse("").input("json_data"));
        assertThat(NetworkContext.of("ParseJsonResponseNode")
                        .with("json_data", "[[1, 2.5], {\"x\": null}]")
                        .with("path", "[0][1]")
                        .run()
                        .outputs())
                .containsEntry("value", 2.5)
                .containsEntry("success", true)
                .containsEntry("error", "");
    }

    @Test
    void parseJson_missingGivesTheDefaultOrFailsNamingTheStep() throws Exception {
        assertThat(parse("users[7].name").with("default", "nobody").output("value"))
                .isEqualTo("nobody");
        assertThat(parse("users[7].name").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("NOT_FOUND"))
                .hasMessageContaining("\"7\"")
                .hasMessageContaining("2 items");
        assertThat(parse("users.first").failure()).hasMessageContaining("\"first\"");
        assertThat(parse("nobody").failure()).hasMessageContaining("users");
        assertThat(NetworkContext.of("ParseJsonResponseNode")
                        .with("json_data", "{oops")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://x.org/|HTTP @ secure:81",
                "http://x.org/|HTTP @ plain:80",
                "http://sub.quiet.org/|DIRECT",
                "http://quiet.org/|DIRECT",
                "http://disquiet.org/|HTTP @ plain:80",
                "http://localhost/|DIRECT",
                "http://127.0.0.9/|DIRECT",
                "http://[::1]/|DIRECT",
            })
    void proxy_isThatOfTheEnvironment(String url, String proxy) throws Exception {
        Proxies proxies = new Proxies(
                Map.of("HTTP_PROXY", "plain", "https_proxy", "http://secure:81", "NO_PROXY", " .quiet.org, other.net"));
        assertThat(proxies.choose("", HttpUrl.get(url), NetworkRules.usual())
                        .proxy()
                        .toString()
                        .replace("/<unresolved>", ""))
                .isEqualTo(proxy);
    }

    @Test
    void proxy_ofTheNodeIsUsedAndToldWhoAsks() throws Exception {
        try (TestServer proxy = TestServer.http()) {
            proxy.on("/", (asked, exchange) -> {
                boolean known = "Basic dTpw".equals(asked.header("Proxy-Authorization"));
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
                TestServer.answer(
                        exchange, known ? 200 : 407, "text/plain", asked.uri().getBytes(StandardCharsets.UTF_8));
            });
            assertThat(NetworkContext.of("HttpRequestNode")
                            .with("url", "http://no-such-host.invalid/page")
                            .with("proxy", "http://u:p@localhost:" + proxy.port())
                            .output("response_body"))
                    .isEqualTo("http://no-such-host.invalid/page");
        }
    }

    @Test
    void proxy_mayNotLeadAroundThePolicy() throws Exception {
        try (TestServer proxy = TestServer.http().on("/", 200, "text/plain", "ok")) {
            FakeContext context = NetworkContext.of("HttpRequestNode").with("proxy", "localhost:" + proxy.port());
            assertThat(context.with("url", "http://169.254.169.254/").failure().code())
                    .isEqualTo("POLICY_DENIED");
            assertThat(context.with("proxy", "http://169.254.169.254:80")
                            .with("url", "http://x.invalid/")
                            .failure()
                            .code())
                    .isEqualTo("POLICY_DENIED");
            assertThat(proxy.asked).isEmpty();
        }
    }

    @Test
    void proxy_inAnUnknownFormIsRefusedWithoutItsPassword() {
        assertThat(NetworkContext.of("HttpRequestNode")
                        .with("url", "http://x.invalid/")
                        .with("proxy", "ftp://u:s3cret@host")
                        .failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("INVALID_INPUT"))
                .hasMessageNotContaining("s3cret");
    }
}
