package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Reads, extends and shows addresses.
final class Urls {
    private Urls() {}

    /// The address in an input.
    ///
    /// @throws NodeException `INVALID_INPUT` when it is none of http or https
    static HttpUrl parse(String text, String input) throws NodeException {
        HttpUrl url = HttpUrl.parse(text.strip());
        if (url == null) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `" + input + "` to be an address such as https://example.com/path, but got "
                            + (text.isBlank() ? "none" : Values.describe(withoutQuery(text))));
        }
        return url;
    }

    /// The address with more query parameters behind those that it has.
    static HttpUrl with(HttpUrl url, Map<String, @Nullable Object> parameters) {
        String added = query(parameters);
        if (added.isEmpty()) {
            return url;
        }
        String known = url.encodedQuery();
        return url.newBuilder()
                .encodedQuery(known == null || known.isEmpty() ? added : known + "&" + added)
                .build();
    }

    /// Parameters as a form writes them, as Python's `urlencode`: a blank is `+`, a list repeats its name, and what
    /// has no value is left out.
    static String query(Map<String, @Nullable Object> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value instanceof List<?> items) {
                items.forEach(item -> pairs.add(encode(name) + "=" + encode(Values.text(item))));
            } else if (value != null) {
                pairs.add(encode(name) + "=" + encode(Values.text(value)));
            }
        });
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// The address for logs and messages: without user, password and query, which may be secret.
    static String shown(HttpUrl url) {
        return origin(url) + url.encodedPath();
    }

    /// Scheme, host and port.
    static String origin(HttpUrl url) {
        String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return url.scheme() + "://" + host + (usual ? "" : ":" + url.port());
    }

    private static String withoutQuery(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
