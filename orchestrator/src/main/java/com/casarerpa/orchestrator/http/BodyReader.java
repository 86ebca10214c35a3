package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;

/// Reads a request's body into memory without blocking, and no further than the limit.
final class BodyReader {
    private static final int FIRST_BUFFER = 512;
    private final org.eclipse.jetty.server.Request source;
    private final int limit;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes;

    private BodyReader(org.eclipse.jetty.server.Request source, int limit, int announced) {
        this.source = source;
        this.limit = limit;
        this.bytes = new ByteArrayOutputStream(announced > 0 ? announced : FIRST_BUFFER);
    }

    /// The body; fails with a [ProblemException] 413 when it is longer than `limit`.
    static CompletionStage<byte[]> read(org.eclipse.jetty.server.Request source, int limit) {
        long announced = source.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (announced > limit) {
            return CompletableFuture.failedFuture(Problems.bodyTooLarge(limit));
        }
        // An announced length is not trusted with memory beyond what small bodies need.
        var reader = new BodyReader(source, limit, (int) Math.min(announced, 64 * 1024));
        reader.readOn();
        return reader.result;
    }

    private void readOn() {
        while (true) {
            var chunk = source.read();
            if (chunk == null) {
                source.demand(this::readOn);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                result.completeExceptionally(new ProblemException(
                        ProblemCode.MALFORMED_BODY,
                        "Expected the whole body, but it broke off: " + chunk.getFailure()));
                return;
            }
            if (!take(chunk)) {
                result.completeExceptionally(Problems.bodyTooLarge(limit));
                return;
            }
            if (chunk.isLast()) {
                result.complete(bytes.toByteArray());
                return;
            }
        }
    }

    private boolean take(Content.Chunk chunk) {
        try {
            int length = chunk.remaining();
            if (length > limit - bytes.size()) {
                return false;
            }
            if (length > 0) {
                var part = new byte[length];
                chunk.getByteBuffer().get(part);
                bytes.write(part, 0, length);
            }
            return true;
        } finally {
            chunk.release();
        }
    }
}
