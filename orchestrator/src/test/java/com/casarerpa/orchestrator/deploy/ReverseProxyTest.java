package com.casarerpa.orchestrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.orchestrator.RunningOrchestrator;
import com.casarerpa.orchestrator.http.TrustedProxies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An orchestrator behind a real nginx with TLS, which cuts what is silent for three seconds, as a tunnel does after a
/// hundred.
@Tag("slow")
final class ReverseProxyTest {
    private static final String JOB = """
            {"workflow_json": {"nodes": {"s": {"node_id": "s", "node_type": "StartNode"}}, "connections": []}}
            """;

    private static RunningOrchestrator server;
    private static Program nginx;
    private static HttpClient client;
    private static String authority;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Program.isThere("nginx") && Program.isThere("openssl"), "nginx or openssl is not installed");
        // The proxy comes from an address of its own, so that the client's can be told from it.
        server = RunningOrchestrator.start(config -> config.withProxies(
                new TrustedProxies(List.of(TrustedProxies.Network.parse("127.0.0.5")), TrustedProxies.FORWARDED_FOR)));
        var folder = Files.createTempDirectory("casare-nginx");
        var certificate = folder.resolve("cert.pem");
        Program.run(
                folder.resolve("openssl.log"),
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate.toString(),
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1");
        int port = Program.freePort();
        var configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                configuration(folder, port, server.orchestrator().port()));
        nginx = Program.start(
                folder.resolve("nginx.log"),
                "/usr/sbin/nginx",
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-g",
                "daemon off;");
        authority = "localhost:" + port;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(certificate))
                .build();
        await().ignoreExceptions()
                .until(() -> call("GET", "/health/ready", "", "").statusCode() == 200);
    }

    /// What deploy/nginx/casare.conf says, with a shorter cut.
    private static String configuration(Path folder, int port, int upstream) throws IOException {
        var site = Files.readString(Path.of("..", "deploy", "nginx", "casare.conf"))
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                .replace("server_name casare.example.com;", "server_name localhost;")
                .replace("/etc/ssl/casare/", folder + "/")
                .replace("127.0.0.1:8080", "127.0.0.1:" + upstream)
                .replace("100s;", "3s; proxy_bind 127.0.0.5;");
        assertThat(site).contains("3s; proxy_bind");
        return """
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
                  uwsgi_temp_path %1$s; scgi_temp_path %1$s;
                  %2$s
                }
                """.formatted(folder, site);
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        try (var pem = Files.newInputStream(certificate)) {
            keys.setCertificateEntry(
                    "nginx", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (nginx != null) {
            nginx.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static HttpResponse<String> call(String method, String path, String key, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://" + authority + path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "198.51.100.77")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void address_isTheClientsAndNotTheOneThatItMadeUp() throws Exception {
        call("GET", "/api/v1/robots", "cadm_" + "x".repeat(40), "");
        await().untilAsserted(() -> {
            var entries =
                    server.admin("GET", "/api/v1/audit?limit=100", null, 200).toString();
            assertThat(entries)
                    .contains("\"127.0.0.1\"")
                    .doesNotContain("198.51.100.77")
                    .doesNotContain("127.0.0.5");
        });
    }

    @Test
    void session_isSecureBehindHttpsAndTheAnswersHaveTheirHeaders() throws Exception {
        var answer = call("POST", "/api/v1/session", "", "{\"admin_key\": \"" + server.adminKey() + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "Secure", "SameSite=Strict");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void claim_thatTheProxyCutsIsRepeatedAndGivesTheJobOnce() throws Exception {
        var key = server.newRobotKey("behind-a-proxy").secret();
        var body = "{\"claim_id\": \"" + UUID.randomUUID() + "\", \"wait_seconds\": 20}";
        assertThat(call("POST", "/api/v1/jobs/claim", key, body).statusCode()).isEqualTo(504);
        var job = server.admin("POST", "/api/v1/jobs", JOB, 201).path("job_id").asString();
        var first = json(call("POST", "/api/v1/jobs/claim", key, body));
        var again = json(call("POST", "/api/v1/jobs/claim", key, body));
        assertThat(first.path("job_id").asString()).isEqualTo(job);
        assertThat(again.path("job_id").asString()).isEqualTo(job);
        assertThat(again.path("attempt").asInt()).isEqualTo(1);
        assertThat(again.path("lease_token")).isEqualTo(first.path("lease_token"));
    }

    @Test
    void events_overWssGoOnWhereTheProxyCutThem() throws Exception {
        var first = new Events();
        first.connect("/api/v1/ws/jobs");
        var hello = first.next();
        assertThat(hello.path("type").asString()).isEqualTo("hello");
        assertThat(first.closed.await(20, TimeUnit.SECONDS))
                .as("the proxy cuts what is silent")
                .isTrue();

        var job = server.admin("POST", "/api/v1/jobs", JOB, 201).path("job_id").asString();
        var second = new Events();
        second.connect("/api/v1/ws/jobs?since=" + hello.path("seq").asLong());
        JsonNode event = second.next();
        while (!event.toString().contains(job)) {
            event = second.next();
        }
        assertThat(event.path("type").asString()).isEqualTo("job.created");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ContractJson.mapper().readTree(answer.body());
    }

    /// Listens as a dashboard does.
    private static final class Events implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final StringBuilder part = new StringBuilder();

        void connect(String path) {
            client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + server.adminKey())
                    .header("Origin", "https://" + authority)
                    .buildAsync(URI.create("wss://" + authority + path), this)
                    .join();
        }

        JsonNode next() throws InterruptedException {
            var text = messages.poll(10, TimeUnit.SECONDS);
            assertThat(text).isNotNull();
            return ContractJson.mapper().readTree(text);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.countDown();
        }
    }
}
