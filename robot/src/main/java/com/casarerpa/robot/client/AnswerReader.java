package com.casarerpa.robot.client;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.robot.client.Reply.Cause;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/// Turns an HTTP answer into a [Reply]. Only JSON counts as the orchestrator's word; anything else, whatever its
/// status, was said by something in between and may be tried again.
final class AnswerReader {
    private static final int LONGEST_RETRY_AFTER_SECONDS = 3600;
    private static final int EXCERPT = 80;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int NETWORK_AUTHENTICATION = 511;

    private final JsonMapper mapper = ContractJson.mapper();

    /// @param type what a 2xx answer holds; JSON `null` is an empty [Optional]
    <T> Reply<Optional<T>> read(HttpResponse<byte[]> response, Class<T> type) {
        int status = response.statusCode();
        if (!isJson(response.headers())) {
            Cause cause = wantsLogin(status) ? Cause.PROXY_LOGIN : Cause.PROXY;
            return new Reply.Unavailable<>(cause, notJson(response), retryAfter(response.headers()));
        }
        if (status >= 200 && status < 300) {
            return value(response, mapper.constructType(type));
        }
        return problem(response)
                .<Reply<Optional<T>>>map(problem -> refusal(problem, response.headers()))
                .orElseGet(() -> new Reply.Unavailable<>(
                        Cause.PROXY,
                        "HTTP " + status + " with JSON that is no problem of the orchestrator: " + excerpt(response),
                        retryAfter(response.headers())));
    }

    private <T> Reply<Optional<T>> value(HttpResponse<byte[]> response, JavaType type) {
        try {
            return new Reply.Ok<>(Optional.ofNullable(mapper.readValue(response.body(), type)));
        } catch (JacksonException e) {
            // The message of the parser may quote the body, and a body may hold a lease token.
            return new Reply.Unavailable<>(
                    Cause.SERVER_ERROR,
                    "HTTP " + response.statusCode() + " with JSON that is no "
                            + type.getRawClass().getSimpleName() + " ("
                            + e.getClass().getSimpleName() + ")",
                    Optional.empty());
        }
    }

    private Optional<Problem> problem(HttpResponse<byte[]> response) {
        try {
            Problem problem = mapper.readValue(response.body(), Problem.class);
            boolean complete = problem != null && problem.code() != null && problem.detail() != null;
            return complete ? Optional.of(problem) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static <T> Reply<T> refusal(Problem problem, HttpHeaders headers) {
        if (problem.code().equals(ProblemCode.LEASE_LOST.slug())) {
            return new Reply.LeaseLost<>(problem.detail());
        }
        int status = problem.status();
        String reason = "HTTP " + status + " " + problem.code() + ": " + problem.detail();
        if (status == 429 || status == 503) {
            return new Reply.Unavailable<>(Cause.BUSY, reason, retryAfter(headers));
        }
        if (status >= 500) {
            String named = reason + " (request " + problem.requestId() + ")";
            return new Reply.Unavailable<>(Cause.SERVER_ERROR, named, retryAfter(headers));
        }
        return new Reply.Refused<>(problem);
    }

    private static boolean isJson(HttpHeaders headers) {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.startsWith("application/problem+json");
    }

    /// Whether a page with that status is one on which to log in: a good answer that is none of ours, a redirect, a
    /// refusal, or 511 of a captive portal. Pages of gateways that cannot reach the orchestrator have 5xx.
    private static boolean wantsLogin(int status) {
        return (status >= 200 && status < 400)
                || status == 401
                || status == 403
                || status == PROXY_AUTHENTICATION
                || status == NETWORK_AUTHENTICATION;
    }

    private static String notJson(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("no content type");
        String target = response.headers()
                .firstValue("Location")
                .map(location -> ", which redirects to " + withoutQuery(location))
                .orElse("");
        if (response.statusCode() == PROXY_AUTHENTICATION) {
            return Failures.PROXY_PASSWORD;
        }
        String login = wantsLogin(response.statusCode())
                ? "; probably a proxy or an access service wants a login: let this robot through to the orchestrator"
                : "";
        return "something in front of the orchestrator answered HTTP " + response.statusCode() + " (" + type + ")"
                + target + "; expected JSON" + login;
    }

    /// Login redirects carry tokens in their query.
    private static String withoutQuery(String location) {
        int end = location.indexOf('?');
        return end < 0 ? location : location.substring(0, end);
    }

    private static String excerpt(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    }

    /// `Retry-After` in seconds; its form with a date is left out because clocks differ.
    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Math.min(Integer.parseInt(text), LONGEST_RETRY_AFTER_SECONDS)));
    }
}
