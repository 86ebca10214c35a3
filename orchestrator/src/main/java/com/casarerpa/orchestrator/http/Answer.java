package com.casarerpa.orchestrator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a handler answers with: a status, headers and a body. Immutable; the server adds request id, security
/// headers and compression.
///
/// @param status the HTTP status, 200..599
/// @param headers header names and values besides content type and length
/// @param body what is sent
public record Answer(int status, Map<String, String> headers, Body body) {

    public Answer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Expected a status 200..599, got " + status);
        }
        headers = Map.copyOf(headers);
    }

    /// A body: a value to be written as JSON, bytes as they are, or nothing.
    public sealed interface Body {}

    /// A value that is written as JSON; `null` is the JSON `null`.
    public record Json(@Nullable Object value) implements Body {}

    /// Bytes of a content type.
    @SuppressWarnings("ArrayRecordComponent") // a body is sent, never compared
    public record Bytes(byte[] content, String contentType) implements Body {}

    /// No body.
    public record None() implements Body {}

    /// 200 with `value` as JSON; `null` is answered as the JSON `null`.
    public static Answer ok(@Nullable Object value) {
        return of(200, value);
    }

    /// 201 with `value` as JSON and the new thing's `Location`.
    public static Answer created(String location, Object value) {
        return of(201, value).with("Location", location);
    }

    /// A status with `value` as JSON.
    public static Answer of(int status, @Nullable Object value) {
        return new Answer(status, Map.of(), new Json(value));
    }

    /// 200 with bytes.
    public static Answer bytes(byte[] content, String contentType) {
        return new Answer(200, Map.of(), new Bytes(content, contentType));
    }

    /// 200 with JSON that is serialised already.
    public static Answer json(byte[] json) {
        return bytes(json, "application/json");
    }

    /// 204.
    public static Answer noContent() {
        return new Answer(204, Map.of(), new None());
    }

    /// The same answer with a header more.
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
