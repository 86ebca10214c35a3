package com.casarerpa.nodes.network.http;

import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// What a node asks of a server.
///
/// @param body may be sent several times: redirects and retries repeat it
/// @param shown the address as messages show it
record WebRequest(
        String method,
        HttpUrl url,
        Headers headers,
        @Nullable RequestBody body,
        Manner manner,
        String shown) {

    static WebRequest of(String method, HttpUrl url, Headers headers, @Nullable RequestBody body, Manner manner) {
        return new WebRequest(method, url, headers, body, manner, Urls.shown(url));
    }

    /// The same for an address whose path is a secret: messages name the server only.
    WebRequest withSecretPath() {
        return new WebRequest(method, url, headers, body, manner, Urls.origin(url));
    }

    WebRequest with(Manner other) {
        return new WebRequest(method, url, headers, body, other, shown);
    }
}
