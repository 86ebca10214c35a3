package com.casarerpa.nodes.network.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A web server for one visit: the browser of the person who was asked comes back with the provider's answer. Listens
/// on this machine only.
final class Callback implements AutoCloseable {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpServer server;
    private final String path;
    private final String expectedState;
    private final CompletableFuture<Map<String, String>> visit = new CompletableFuture<>();

    /// Opens the server.
    ///
    /// @param port 0 takes any that is free
    /// @param expectedState what the visit must bring along; empty accepts every state
    Callback(int port, String path, String expectedState) throws IOException {
        this.path = path;
        this.expectedState = expectedState;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Waits for the visit; its parameters.
    Map<String, String> await(Duration timeout) throws InterruptedException, TimeoutException, ExecutionException {
        return visit.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForThisMachine(exchange)
                    || !exchange.getRequestURI().getPath().equals(path)) {
                answer(exchange, NOT_FOUND, page("Nothing here", "This page does not exist."));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, WRONG_METHOD, page("Not like this", "This page can only be visited."));
            } else {
                visited(exchange, parameters(exchange.getRequestURI().getRawQuery()));
            }
        }
    }

    /// A page elsewhere can make a name of its own stand for this machine; its requests carry that name.
    private static boolean isForThisMachine(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && NAMES.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", ""));
    }

    private void visited(HttpExchange exchange, Map<String, String> parameters) throws IOException {
        if (parameters.isEmpty()) {
            // The implicit grant brings its answer behind #, which browsers keep to themselves.
            answer(exchange, OK, FRAGMENT_PAGE);
            return;
        }
        boolean known = expectedState.isEmpty() || expectedState.equals(parameters.get("state"));
        if (!known) {
            answer(
                    exchange,
                    BAD_REQUEST,
                    page("This answer is not for this workflow", "Its state is not the expected one."));
        } else if (parameters.containsKey("error")) {
            answer(exchange, OK, page("Access was not given", "You can close this window."));
        } else {
            answer(exchange, OK, page("Done", "You can close this window and go back to your work."));
        }
        visit.complete(parameters);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                if (!parts[0].isEmpty()) {
                    parameters.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A broken escape: the text as it came is as near as it gets.
            return text;
        }
    }

    private static void answer(HttpExchange exchange, int status, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String page(String title, String text) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>CasareRPA</title>
                <style>body{font:18px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32em;padding:0 1em}</style></head>
                <body><h1>%s</h1><p>%s</p></body>
                </html>
                """.formatted(title, text);
    }

    private static final String FRAGMENT_PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>CasareRPA</title></head>
            <body><p id="text">One moment…</p>
            <script>
            const answer = location.hash.substring(1);
            if (answer) { location.replace(location.pathname + '?' + answer); }
            else { document.getElementById('text').textContent = 'This page waits for the answer of a sign-in.'; }
            </script></body>
            </html>
            """;

    @Override
    public void close() {
        server.stop(1);
    }
}
