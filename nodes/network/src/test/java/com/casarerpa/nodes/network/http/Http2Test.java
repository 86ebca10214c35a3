package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// A server that speaks HTTP/2.
class Http2Test {
    @Test
    void request_speaksHttp2AndNamesHeadersAsUsual() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .addHeader("content-type", "application/json")
                    .addHeader("etag", "v1")
                    .addHeader("x-request-id", "r1")
                    .body("{\"protocol\": 2}")
                    .build());
            var result = NetworkContext.of("HttpRequestNode")
                    .with("url", "https://localhost:" + server.getPort() + "/data")
                    .with("method", "POST")
                    .with("body", Map.of("a", 1))
                    .with("verify_ssl", false)
                    .run();
            assertThat(result.outputs()).containsEntry("response_json", Map.of("protocol", 2L));
            assertThat(result.outputs().get("response_headers"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("ETag", "v1")
                    .containsEntry("X-Request-Id", "r1");
            RecordedRequest asked = server.takeRequest();
            assertThat(asked.getVersion()).isEqualTo("HTTP/2");
            assertThat(asked.getBody().string(StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        }
    }
}
