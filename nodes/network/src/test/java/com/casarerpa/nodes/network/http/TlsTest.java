package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .commonName("Authority")
            .certificateAuthority(0)
            .build();

    @TempDir
    Path folder;

    private static HeldCertificate certificate(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName(name)
                .signedBy(AUTHORITY)
                .build();
    }

    private static TestServer server(String name) throws IOException {
        return TestServer.https(certificate(name)).on("/", 200, "text/plain", "safe");
    }

    private static FakeContext request(TestServer server) {
        return NetworkContext.of("HttpRequestNode").with("url", server.url("/"));
    }

    /// The request on a robot that knows the authority.
    private FakeContext trusting(TestServer server) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
        FakeContext context = request(server);
        context.resource(Web.class, () -> new Web(Map.of("SSL_CERT_FILE", file.toString())));
        return context;
    }

    @Test
    void unknownAuthority_isRefused() throws Exception {
        try (TestServer server = server("localhost")) {
            assertThat(request(server).failure())
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("IO_ERROR"))
                    .hasMessageContaining("not trusted")
                    .hasMessageContaining("`verify_ssl`");
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void verifyOff_isAcceptedWithAWarning() throws Exception {
        try (TestServer server = server("somebody.else")) {
            FakeContext context = request(server).with("verify_ssl", false);
            assertThat(context.output("response_body")).isEqualTo("safe");
            assertThat(context.lines()).singleElement().asString().startsWith("WARNING");
        }
    }

    @Test
    void knownAuthority_isTrusted() throws Exception {
        try (TestServer server = server("localhost")) {
            assertThat(trusting(server).output("response_body")).isEqualTo("safe");
        }
    }

    @Test
    void otherName_isRefused() throws Exception {
        try (TestServer server = server("somebody.else")) {
            assertThat(trusting(server).failure()).hasMessageContaining("for another name");
        }
    }

    @Test
    void verifyOff_doesNotSpoilTheNextRequestOfTheRun() throws Exception {
        try (TestServer server = server("localhost")) {
            FakeContext careless = request(server).with("verify_ssl", false);
            careless.run();
            assertThat(request(server).after(careless).failure()).hasMessageContaining("not trusted");
        }
    }

    @Test
    void unreadableAuthorities_areNamed() {
        assertThat(catchThrowable(() -> new Web(
                        Map.of("SSL_CERT_FILE", folder.resolve("none.pem").toString()))))
                .hasMessageContaining("SSL_CERT_FILE");
    }
}
