package com.casarerpa.nodes.network.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/// Header fields of an answer as workflows see them.
///
/// HTTP/2 writes all names in lower case; workflows look for `Content-Type`, so they get the usual spelling, whatever
/// the server speaks. A field that comes several times has its values joined with `, `.
final class AnswerHeaders {
    private static final Map<String, String> IRREGULAR = Map.of(
            "etag", "ETag",
            "www-authenticate", "WWW-Authenticate",
            "content-md5", "Content-MD5",
            "dnt", "DNT",
            "te", "TE",
            "x-xss-protection", "X-XSS-Protection");

    private AnswerHeaders() {}

    static Map<String, @Nullable Object> map(Headers headers, Protocol protocol) {
        boolean lower = protocol != Protocol.HTTP_1_1 && protocol != Protocol.HTTP_1_0;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : headers.names()) {
            fields.put(lower ? usual(name) : name, String.join(", ", headers.values(name)));
        }
        return fields;
    }

    private static String usual(String name) {
        String irregular = IRREGULAR.get(name);
        if (irregular != null) {
            return irregular;
        }
        return Arrays.stream(name.split("-", -1))
                .map(part -> part.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining("-"));
    }
}
