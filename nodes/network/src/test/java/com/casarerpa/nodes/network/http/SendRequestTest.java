package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendRequestTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.http();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FakeContext request(String path) {
        return NetworkContext.of("HttpRequestNode").with("url", server.url(path));
    }

    private TestServer.Asked asked() {
        return server.asked.getLast();
    }

    @Test
    void get_answersWithBodyJsonStatusAndHeaders() throws Exception {
        server.on("/users", 200, "application/json", "{\"id\": 7, \"names\": [\"Ann\"]}");
        NodeResult result = request("/users?a=1")
                .with("params", Map.of("q", List.of("x y", "ü*~")))
                .with("headers", Map.of("X-Trace", "t1"))
                .run();
        assertThat(result.outputs())
                .containsEntry("response_body", "{\"id\": 7, \"names\": [\"Ann\"]}")
                .containsEntry("response_json", Map.of("id", 7L, "names", List.of("Ann")))
                .containsEntry("status_code", 200L)
                .containsEntry("success", true)
                .containsEntry("error", "");
        assertThat(result.outputs())
                .extractingByKey("response_headers", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("Content-type", "application/json");
        assertThat(asked().uri()).isEqualTo("/users?a=1&q=x+y&q=%C3%BC%2A~");
        assertThat(asked().header("X-Trace")).isEqualTo("t1");
        assertThat(asked().header("User-Agent")).startsWith("CasareRPA");
        assertThat(asked().header("Accept")).isEqualTo("*/*");
    }

    @Test
    void get_isNoFailureWhenTheServerSaysNo() throws Exception {
        server.on("/", 404, "text/plain", "nope");
        assertThat(request("/missing").run().outputs())
                .containsEntry("success", false)
                .containsEntry("error", "HTTP 404")
                .containsEntry("status_code", 404L)
                .containsEntry("response_body", "nope")
                .containsEntry("response_json", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void body_goesOutAsJson(String method) throws Exception {
        server.on("/", 200, "text/plain", "ok");
        request("/")
                .with("method", method)
                .with("body", Map.of("a", List.of(1, true)))
                .run();
        assertThat(asked().method()).isEqualTo(method);
        assertThat(asked().text()).isEqualTo("{\"a\":[1,true]}");
        assertThat(asked().header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void body_textGoesOutAsItIsUnderItsType() throws Exception {
        server.on("/", 200, "text/plain", "ok");
        request("/")
                .with("method", "POST")
                .with("body", "grüße")
                .with("content_type", "text/plain; charset=iso-8859-1")
                .run();
        assertThat(asked().body()).isEqualTo("grüße".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(asked().header("Content-Type")).isEqualTo("text/plain; charset=iso-8859-1");
        request("/")
                .with("method", "POST")
                .with("body", "x")
                .with("headers", Map.of("content-type", "a/b"))
                .run();
        assertThat(asked().headers().get("Content-Type")).containsExactly("a/b");
    }

    @Test
    void body_mapBecomesAFormWhereTheTypeSaysSo() throws Exception {
        server.on("/", 200, "text/plain", "ok");
        request("/")
                .with("method", "POST")
                .with("body", Map.of("q", "a b&c"))
                .with("content_type", "application/x-www-form-urlencoded")
                .run();
        assertThat(asked().text()).isEqualTo("q=a+b%26c");
        request("/")
                .with("method", "POST")
                .with("body", "{\"q\": \"c d\"}")
                .with("content_type", "application/x-www-form-urlencoded")
                .run();
        assertThat(asked().text()).isEqualTo("q=c+d");
    }

    @Test
    void body_ofAGetIsNotSentAndTheLogSaysSo() throws Exception {
        server.on("/", 200, "text/plain", "ok");
        FakeContext context = request("/").with("body", "x");
        context.run();
        assertThat(asked().body()).isEmpty();
        assertThat(context.lines()).singleElement().asString().contains("GET", "`body`");
    }

    @Test
    void headers_withLineBreaksAreRefusedWithoutShowingThem() {
        assertThat(request("/").with("headers", Map.of("X-Key", "a\r\nEvil: b")).failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("INVALID_INPUT"))
                .hasMessageContaining("X-Key")
                .hasMessageNotContaining("Evil");
    }

    @Test
    void url_mustBeOneOfTheWeb() {
        assertThat(NetworkContext.of("HttpRequestNode")
                        .with("url", "file:///etc/passwd")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(NetworkContext.of("HttpRequestNode")
                        .with("url", "example.com/x?key=secret")
                        .failure())
                .hasMessageContaining("https://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void url_userAndPasswordBecomeABasicLogin() throws Exception {
        server.on("/", 200, "text/plain", "ok");
        NetworkContext.of("HttpRequestNode")
                .with("url", "http://ann:p%40ss@localhost:" + server.port() + "/")
                .run();
        assertThat(asked().header("Authorization")).isEqualTo("Basic YW5uOnBAc3M=");
    }

    @Test
    void text_isReadInTheCharsetOfTheServerOrOfTheNode() throws Exception {
        byte[] latin = "Größe".getBytes(StandardCharsets.ISO_8859_1);
        server.on("/named", (asked, exchange) -> TestServer.answer(exchange, 200, "text/plain; charset=latin1", latin));
        server.on("/silent", (asked, exchange) -> TestServer.answer(exchange, 200, "text/plain", latin));
        assertThat(request("/named").output("response_body")).isEqualTo("Größe");
        assertThat(request("/silent").with("response_encoding", "latin-1").output("response_body"))
                .isEqualTo("Größe");
        FakeContext unknown = request("/silent");
        assertThat(unknown.output("response_body")).isEqualTo("Gr��e");
        assertThat(unknown.lines()).singleElement().asString().contains("response_encoding");
        assertThat(request("/silent")
                        .with("response_encoding", "klingon")
                        .failure()
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void bytes_thatAreNoTextStayBytes() throws Exception {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0};
        server.on("/", (asked, exchange) -> TestServer.answer(exchange, 200, "image/png", image));
        assertThat(request("/").output("response_body")).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "bare deflate"})
    void content_isUnpacked(String how) throws Exception {
        byte[] packed = pack(how, "packed text".getBytes(StandardCharsets.UTF_8));
        server.on("/", (asked, exchange) -> {
            assertThat(asked.header("Accept-Encoding")).isEqualTo("gzip, deflate, br");
            exchange.getResponseHeaders().set("Content-Encoding", how.replace("bare ", ""));
            TestServer.answer(exchange, 200, "text/plain", packed);
        });
        assertThat(request("/").output("response_body")).isEqualTo("packed text");
    }

    @Test
    void content_packedWithBrotliIsUnpacked() throws Exception {
        // One uncompressed meta-block, RFC 7932: "hello".
        byte[] packed = {0x0b, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};
        server.on("/", (asked, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
            TestServer.answer(exchange, 200, "text/plain", packed);
        });
        assertThat(request("/").output("response_body")).isEqualTo("hello");
    }

    @Test
    void content_thatUnpacksToMoreThanThePolicyAllowsIsRefused() throws Exception {
        byte[] bomb = pack("gzip", new byte[20_000_000]);
        assertThat(bomb).hasSizeLessThan(30_000);
        server.on("/", (asked, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestServer.answer(exchange, 200, "text/plain", bomb);
        });
        Policy small = Policy.local().with(new Limits(1_000_000, 1_024, 1_024, 0));
        assertThat(request("/").under(small).failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("POLICY_DENIED"))
                .hasMessageContaining("limits.content");
    }

    @Test
    void content_thatIsDamagedFails() throws Exception {
        server.on("/", (asked, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestServer.answer(exchange, 200, "text/plain", "no gzip".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(request("/").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("IO_ERROR"))
                .hasMessageContaining("damaged");
    }

    @Test
    void head_hasStatusAndNoBody() throws Exception {
        server.on("/", (asked, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, -1);
        });
        assertThat(request("/").with("method", "head").run().outputs())
                .containsEntry("status_code", 200L)
                .containsEntry("response_body", "");
    }

    @Test
    void cookies_areKeptForTheRunAndNotBeyondIt() throws Exception {
        server.on("/login", (asked, exchange) -> {
            exchange.getResponseHeaders().add("Set-Cookie", "session=s1; Path=/; HttpOnly");
            exchange.getResponseHeaders().add("Set-Cookie", "theme=dark; Path=/other");
            exchange.getResponseHeaders().add("Set-Cookie", "foreign=x; Domain=example.com");
            TestServer.answer(exchange, 200, "text/plain", new byte[] {'k'});
        });
        server.on("/data", 200, "text/plain", "ok");
        FakeContext login = request("/login");
        login.run();
        request("/data")
                .after(login)
                .with("headers", Map.of("Cookie", "mine=1"))
                .run();
        assertThat(asked().header("Cookie")).isEqualTo("mine=1; session=s1");
        request("/data").run();
        assertThat(asked().header("Cookie")).isNull();
    }

    private static byte[] pack(String how, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = switch (how) {
            case "gzip" -> new GZIPOutputStream(packed);
            case "deflate" -> new DeflaterOutputStream(packed);
            default -> new DeflaterOutputStream(packed, new Deflater(6, true));
        }) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
