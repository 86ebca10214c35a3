package com.casarerpa.nodes.network.http;

import java.io.InputStream;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Protocol;

/// What a server answers, while its content still flows.
///
/// @param url where it came from, after redirects
/// @param length of the content in bytes, if the server tells it and has not packed it; else -1
/// @param content unpacked; reading it fails with [BrokenAnswer] when the connection does
record Answer(int status, HttpUrl url, Headers headers, Protocol protocol, long length, InputStream content) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// Takes what it needs of an answer; the rest is dropped.
    @FunctionalInterface
    interface Reading<T> {
        /// Reads.
        T read(Answer answer) throws Exception;
    }
}
