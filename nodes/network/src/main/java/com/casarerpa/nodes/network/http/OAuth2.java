package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// What the nodes of OAuth 2 have in common: a form sent to an endpoint of the provider, which answers with JSON.
final class OAuth2 {
    /// The provider, or the person who was asked, said no.
    static final String OAUTH_ERROR = "OAUTH_ERROR";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private OAuth2() {}

    /// A property that the catalogue lets be empty but without which nothing can be done.
    static String required(NodeContext context, String name) throws NodeException {
        String value = Inputs.text(context, name).strip();
        if (value.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a value for `" + name + "`, but it is empty; the provider's documentation or its page"
                            + " for your app tells it");
        }
        return value;
    }

    /// Sends the form and answers with what the provider says.
    ///
    /// @param secret the client's secret; empty for a public client
    /// @throws NodeException `OAUTH_ERROR` with the provider's own words when it refuses
    static Map<String, @Nullable Object> ask(
            NodeContext context, HttpUrl endpoint, Map<String, @Nullable Object> form, String client, String secret)
            throws Exception {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(form);
        if (!client.isEmpty()) {
            complete.put("client_id", client);
        }
        if (!secret.isEmpty()) {
            context.hide(secret);
            complete.put("client_secret", secret);
        }
        Outcome<byte[]> outcome = send(context, endpoint, complete, "");
        boolean unknownClient = outcome.status() == UNAUTHORIZED || outcome.status() == BAD_REQUEST;
        if (!secret.isEmpty()
                && unknownClient
                && "invalid_client".equals(fields(outcome).get("error"))) {
            // RFC 6749, 2.3.1: some providers take the client's secret in the header only.
            outcome = send(context, endpoint, form, Credentials.basic(client, secret, StandardCharsets.UTF_8));
        }
        return checked(outcome, endpoint);
    }

    private static Outcome<byte[]> send(
            NodeContext context, HttpUrl endpoint, Map<String, @Nullable Object> form, String authorization)
            throws Exception {
        Headers.Builder headers = new Headers.Builder()
                .add("Accept", "application/json")
                .add("Content-Type", "application/x-www-form-urlencoded");
        if (!authorization.isEmpty()) {
            headers.add("Authorization", authorization);
        }
        RequestBody body = RequestBody.create(Urls.query(form).getBytes(StandardCharsets.UTF_8), null);
        return WholeContent.of(
                context,
                WebRequest.of("POST", endpoint, headers.build(), body, Manner.strict(TIMEOUT)),
                new Retries(0, Duration.ZERO));
    }

    private static Map<String, @Nullable Object> fields(Outcome<byte[]> outcome) {
        return json(outcome).orElse(Map.of());
    }

    private static Optional<Map<String, @Nullable Object>> json(Outcome<byte[]> outcome) {
        return Values.parseJson(new String(outcome.value(), StandardCharsets.UTF_8))
                .flatMap(Values::asMap);
    }

    private static Map<String, @Nullable Object> checked(Outcome<byte[]> outcome, HttpUrl endpoint)
            throws NodeException {
        Map<String, @Nullable Object> fields = fields(outcome);
        Object error = fields.get("error");
        if (error != null) {
            Object description = fields.get("error_description");
            throw new NodeException(
                    OAUTH_ERROR,
                    Urls.shown(endpoint) + " refused: " + Values.text(error)
                            + (description == null ? "" : " - " + Values.text(description)));
        }
        if (!outcome.isSuccess()) {
            throw new NodeException(
                    OAUTH_ERROR,
                    "Expected " + Urls.shown(endpoint) + " to answer with HTTP 200, but it answered HTTP "
                            + outcome.status() + "; check the address");
        }
        return json(outcome)
                .orElseThrow(() -> new NodeException(
                        OAUTH_ERROR,
                        "Expected " + Urls.shown(endpoint) + " to answer with a JSON object, but it answered with "
                                + outcome.header("Content-Type").orElse("content of an unknown type")
                                + "; check the address"));
    }

    /// A field of an answer as text; empty when it is not there.
    static String text(Map<String, @Nullable Object> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : Values.text(value);
    }

    /// A field of an answer as a whole number; 0 when it is not there.
    static long integer(Map<String, @Nullable Object> fields, String name) {
        return Values.asInteger(fields.get(name)).orElse(0L);
    }
}
