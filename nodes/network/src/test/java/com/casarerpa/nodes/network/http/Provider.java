package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.Values;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A provider of OAuth 2 that keeps its rules: codes are good once and for who can prove it, refresh tokens change,
/// clients have to say who they are.
final class Provider implements AutoCloseable {
    static final String CLIENT = "app";
    static final String SECRET = "app-secret";

    final TestServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private int number;
    /// Whether the secret must come in the header.
    volatile boolean headerOnly;

    Provider() throws IOException {
        server = TestServer.http()
                .on("/authorize", this::authorize)
                .on("/token", this::token)
                .on("/introspect", this::introspect)
                .on("/html", 200, "text/html", "<h1>Sign in</h1>");
    }

    private void authorize(TestServer.Asked asked, HttpExchange exchange) throws IOException {
        Map<String, String> query = form(asked.uri().substring(asked.uri().indexOf('?') + 1));
        String code = "code-" + ++number;
        codes.put(code, query);
        String answer = "deny".equals(query.get("prompt"))
                ? "error=access_denied&error_description=No%20thanks"
                : "code=" + code;
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        query.get("redirect_uri") + "?" + answer + "&state="
                                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(TestServer.Asked asked, HttpExchange exchange) throws Exception {
        Map<String, String> form = form(asked.text());
        if (!isKnown(asked, form)) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        boolean granted = switch (form.get("grant_type")) {
            case "authorization_code" -> isGood(form);
            case "refresh_token" -> refreshTokens.remove(form.get("refresh_token")) != null;
            case "password" -> "ann".equals(form.get("username")) && "pw".equals(form.get("password"));
            default -> true;
        };
        if (!granted) {
            answer(exchange, 400, Map.of("error", "invalid_grant", "error_description", "not good or used before"));
            return;
        }
        String access = "access-" + ++number;
        String refresh = "refresh-" + number;
        tokens.put(access, form.getOrDefault("scope", "basic"));
        refreshTokens.put(refresh, access);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", access);
        answer.put("refresh_token", refresh);
        answer.put("token_type", "bearer");
        answer.put("expires_in", "3600");
        answer.put("scope", tokens.get(access));
        answer(exchange, 200, answer);
    }

    private boolean isKnown(TestServer.Asked asked, Map<String, String> form) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean byForm = CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        return headerOnly ? basic.equals(asked.header("Authorization")) : byForm;
    }

    private boolean isGood(Map<String, String> form) throws Exception {
        Map<String, String> asked = codes.remove(form.get("code"));
        if (asked == null || !asked.get("redirect_uri").equals(form.get("redirect_uri"))) {
            return false;
        }
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(asked.get("code_challenge"));
    }

    private void introspect(TestServer.Asked asked, HttpExchange exchange) throws IOException {
        Map<String, String> form = form(asked.text());
        String scope = tokens.get(form.get("token"));
        if (!isKnown(asked, form)) {
            answer(exchange, 401, Map.of("error", "invalid_client", "error_description", "who are you?"));
        } else if (scope == null) {
            answer(exchange, 200, Map.of("active", false));
        } else {
            answer(
                    exchange,
                    200,
                    Map.of(
                            "active",
                            true,
                            "client_id",
                            CLIENT,
                            "username",
                            "ann",
                            "scope",
                            scope,
                            "exp",
                            1_800_000_000L,
                            "token_type",
                            "bearer"));
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> fields) throws IOException {
        TestServer.answer(
                exchange, status, "application/json", Values.json(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    String url(String path) {
        return server.url(path);
    }

    @Override
    public void close() {
        server.close();
    }
}
