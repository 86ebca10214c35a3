package com.casarerpa.nodes.network.http;

import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/// An answer that has been read.
///
/// @param status the HTTP status
/// @param fields the header fields as workflows see them
/// @param value what was read of the content
record Outcome<T>(int status, Headers headers, Map<String, @Nullable Object> fields, T value) {

    static <T> Outcome<T> of(Answer answer, T value) {
        return new Outcome<>(
                answer.status(), answer.headers(), AnswerHeaders.map(answer.headers(), answer.protocol()), value);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// What the port `error` says: nothing, or for example `HTTP 404`.
    String error() {
        return isSuccess() ? "" : "HTTP " + status;
    }
}
