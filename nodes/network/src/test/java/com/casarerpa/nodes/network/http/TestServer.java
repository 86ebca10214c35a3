package com.casarerpa.nodes.network.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;

/// A real web server on this machine that remembers what it was asked.
final class TestServer implements AutoCloseable {
    /// A request as it came.
    record Asked(String method, String uri, Headers headers, ByteString content) {
        byte[] body() {
            return content.toByteArray();
        }

        String text() {
            return content.utf8();
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }

    /// Answers.
    @FunctionalInterface
    interface Handler {
        void handle(Asked asked, HttpExchange exchange) throws Exception;
    }

    private final HttpServer server;
    private final String scheme;
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private TestServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static TestServer http() throws IOException {
        return new TestServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
    }

    static TestServer https(HeldCertificate certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()));
        return new TestServer(server, "https");
    }

    TestServer on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                Asked request = new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        ByteString.of(exchange.getRequestBody().readAllBytes()));
                asked.add(request);
                handler.handle(request, exchange);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        return this;
    }

    /// Answers with a text.
    TestServer on(String path, int status, String type, String text) {
        return on(path, (request, exchange) -> answer(exchange, status, type, text.getBytes(StandardCharsets.UTF_8)));
    }

    TestServer redirect(String path, int status, String location) {
        return on(path, (request, exchange) -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return scheme + "://localhost:" + port() + path;
    }

    /// The same server under another origin.
    String otherUrl(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
