package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.NodeException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// One request on the way to the answer: the first one, or one that a redirect asks for.
record Hop(
        String method,
        HttpUrl url,
        Headers headers,
        @Nullable RequestBody body) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> NEED_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");
    private static final String AGENT = "CasareRPA/1.0";

    static Hop first(WebRequest request) {
        return new Hop(request.method(), request.url(), request.headers(), request.body());
    }

    /// The request as it goes out.
    Request wire(Cookies cookies) {
        Headers.Builder fields = headers.newBuilder();
        usual(fields, "User-Agent", AGENT);
        usual(fields, "Accept", "*/*");
        usual(fields, "Accept-Encoding", Unpacked.ACCEPTED);
        if (!url.username().isEmpty()) {
            usual(fields, "Authorization", Credentials.basic(url.username(), url.password(), StandardCharsets.UTF_8));
        }
        String own = headers.get("Cookie");
        String cookie = cookies.header(url, own == null ? "" : own);
        if (!cookie.isEmpty()) {
            fields.removeAll("Cookie").addUnsafeNonAscii("Cookie", cookie);
        }
        RequestBody sent = body == null && NEED_BODY.contains(method) ? RequestBody.EMPTY : body;
        return new Request.Builder()
                .url(url.newBuilder().username("").password("").build())
                .headers(fields.build())
                .method(method, sent == null || REPEATABLE.contains(method) ? sent : new SentOnce(sent))
                .build();
    }

    private void usual(Headers.Builder fields, String name, String value) {
        if (headers.get(name) == null) {
            fields.add(name, value);
        }
    }

    /// The next request, if the answer is a redirect.
    ///
    /// @throws NodeException `HTTP_ERROR` when it leads to something that is no web server
    Optional<Hop> after(int status, @Nullable String location) throws NodeException {
        if (!REDIRECTS.contains(status) || location == null) {
            return Optional.empty();
        }
        HttpUrl target = url.resolve(location);
        if (target == null) {
            throw new NodeException(
                    HttpFailure.HTTP_ERROR,
                    "Expected " + Urls.shown(url) + " to redirect to an address of http or https, but it answered HTTP "
                            + status + " with the location " + scheme(location));
        }
        boolean dropsBody = status == 303 || (status <= 302 && method.equals("POST"));
        String next = dropsBody && !method.equals("HEAD") ? "GET" : method;
        Headers kept =
                Urls.origin(target).equals(Urls.origin(url)) ? headers : RequestHeaders.withoutConfidential(headers);
        return Optional.of(
                dropsBody
                        ? new Hop(
                                next,
                                target,
                                kept.newBuilder().removeAll("Content-Type").build(),
                                null)
                        : new Hop(next, target, kept, body));
    }

    private static String scheme(String location) {
        int colon = location.indexOf(':');
        return colon > 0 ? location.substring(0, colon) + ":…" : "\"" + location + "\"";
    }
}
