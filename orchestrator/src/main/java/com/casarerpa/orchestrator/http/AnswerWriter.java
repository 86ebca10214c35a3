package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Writes answers: body, compression, security headers.
final class AnswerWriter {
    /// Compressing less costs more than it saves.
    private static final int GZIP_FROM_BYTES = 4096;

    private static final byte[] NOTHING = {};
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NOSNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    private static final HttpField NO_REFERRER = new PreEncodedHttpField("Referrer-Policy", "no-referrer");
    private static final HttpField NO_FRAME = new PreEncodedHttpField("X-Frame-Options", "DENY");
    private static final HttpField OWN_WINDOW = new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin");
    /// For data: nothing may be loaded because of it.
    private static final HttpField CSP_OF_DATA =
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    /// For pages: all from this server, no inline scripts or styles.
    private static final HttpField CSP_OF_PAGES = new PreEncodedHttpField(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self';"
                    + " frame-ancestors 'none'");

    private AnswerWriter() {}

    /// Writes `answer`; `callback` ends when the network has it.
    static void write(Answer answer, org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        var headers = response.getHeaders();
        response.setStatus(answer.status());
        var body = body(answer, response);
        answer.headers().forEach(headers::put);
        headers.put(NOSNIFF);
        boolean page = answer.body() instanceof Answer.Bytes bytes
                && bytes.contentType().startsWith("text/html");
        // A 304 changes the headers of what the browser keeps: the page's own policy must stay.
        if (answer.status() != 304) {
            headers.put(page ? CSP_OF_PAGES : CSP_OF_DATA);
        }
        if (page) {
            headers.put(NO_REFERRER);
            headers.put(NO_FRAME);
            headers.put(OWN_WINDOW);
        }
        if (!headers.contains(HttpHeader.CACHE_CONTROL)) {
            headers.put(NO_STORE);
        }
        if (body.length >= GZIP_FROM_BYTES && compressible(headers.get(HttpHeader.CONTENT_TYPE))) {
            headers.put(VARY);
            var accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
            if (accepted != null && accepted.contains("gzip")) {
                body = gzip(body);
                headers.put(GZIP);
            }
        }
        if (answer.status() != 204 && answer.status() != 304) {
            headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.write(true, ByteBuffer.wrap(request.getMethod().equals("HEAD") ? NOTHING : body), callback);
    }

    private static byte[] body(Answer answer, Response response) {
        return switch (answer.body()) {
            case Answer.None none -> NOTHING;
            case Answer.Json json -> {
                response.getHeaders().put(JSON);
                yield ContractJson.mapper().writeValueAsBytes(json.value());
            }
            case Answer.Bytes bytes -> {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, bytes.contentType());
                yield bytes.content();
            }
        };
    }

    private static boolean compressible(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("json")
                || contentType.contains("javascript")
                || contentType.contains("svg");
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }
}
