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
    private final Admission.Place place;
    private final BiConsumer<byte[], @Nullable ProblemException> then;
    private byte[] bytes = NOTHING;
    private int length;

    private BodyReader(
            org.eclipse.jetty.server.Request source,
            int limit,
            Admission.Place place,
            BiConsumer<byte[], @Nullable ProblemException> then) {
        this.source = source;
        this.limit = limit;
        this.place = place;
        this.then = then;
    }

    /// Hands the body to `then`; with a problem in place of it when it is longer than `limit`, breaks off, or when
    /// there is no memory for it.
    static void read(
            org.eclipse.jetty.server.Request source,
            int limit,
            Admission.Place place,
            BiConsumer<byte[], @Nullable ProblemException> then) {
        long announced = source.getLength();
        if (announced > limit) {
            then.accept(NOTHING, Problems.bodyTooLarge(limit));
            return;
        }
        new BodyReader(source, limit, place, then).readOn();
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
            try {
                take(chunk);
            } catch (ProblemException refused) {
                then.accept(NOTHING, refused);
                return;
            }
            if (chunk.isLast()) {
                then.accept(bytes.length == length ? bytes : Arrays.copyOf(bytes, length), null);
                return;
            }
        }
    }

    /// Takes in what came; memory is taken for what came only, and not for what was announced.
    private void take(Content.Chunk chunk) {
        try {
            int more = chunk.remaining();
            if (more > limit - length) {
                throw Problems.bodyTooLarge(limit);
            }
            if (more > bytes.length - length) {
                // The whole of a small body comes at once: then this is all the memory that it takes.
                int announced = (int) Math.min(source.getLength(), limit);
                int twice = announced > 0 ? Math.min(2 * length, announced) : 2 * length;
                grow(Math.max(length + more, twice));
            }
            chunk.getByteBuffer().get(bytes, length, more);
            length += more;
        } finally {
            chunk.release();
        }
    }

    private void grow(int size) {
        if (size > Admission.SMALL_BODY) {
            place.take(size - (bytes.length > Admission.SMALL_BODY ? bytes.length : 0));
        }
        bytes = Arrays.copyOf(bytes, size);
    }
}
