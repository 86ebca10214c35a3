package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// Reads a request's body into memory without blocking, and no further than the limit.
final class BodyReader {
    private static final byte[] NOTHING = {};
    private final org.eclipse.jetty.server.Request source;
    private final int limit;
    private final BiConsumer<byte[], @Nullable ProblemException> then;
    private byte[] bytes = NOTHING;
    private int length;

    private BodyReader(
            org.eclipse.jetty.server.Request source, int limit, BiConsumer<byte[], @Nullable ProblemException> then) {
        this.source = source;
        this.limit = limit;
        this.then = then;
    }

    /// Hands the body to `then`; with a problem in place of it when it is longer than `limit` or breaks off.
    static void read(
            org.eclipse.jetty.server.Request source, int limit, BiConsumer<byte[], @Nullable ProblemException> then) {
        long announced = source.getLength();
        if (announced > limit) {
            then.accept(NOTHING, Problems.bodyTooLarge(limit));
            return;
        }
        new BodyReader(source, limit, then).readOn();
    }

    private void readOn() {
        while (true) {
            var chunk = source.read();
            if (chunk == null) {
                source.demand(this::readOn);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                then.accept(
                        NOTHING,
                        new ProblemException(
                                ProblemCode.MALFORMED_BODY,
                                "Expected the whole body, but it broke off: " + chunk.getFailure()));
                return;
            }
            if (!take(chunk)) {
                then.accept(NOTHING, Problems.bodyTooLarge(limit));
                return;
            }
            if (chunk.isLast()) {
                then.accept(bytes.length == length ? bytes : Arrays.copyOf(bytes, length), null);
                return;
            }
        }
    }

    /// Takes in what came; memory is taken for what came only, and not for what was announced.
    private boolean take(Content.Chunk chunk) {
        try {
            int more = chunk.remaining();
            if (more > limit - length) {
                return false;
            }
            if (more > bytes.length - length) {
                // The whole of a small body comes at once: then this is all the memory that it takes.
                bytes = Arrays.copyOf(bytes, length == 0 ? more : Math.max(length + more, 2 * length));
            }
            chunk.getByteBuffer().get(bytes, length, more);
            length += more;
            return true;
        } finally {
            chunk.release();
        }
    }
}
