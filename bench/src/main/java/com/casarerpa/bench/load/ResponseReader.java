package com.casarerpa.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes in the bytes of one HTTP/1.1 response after another from one connection; for one thread.
///
/// It understands exactly what the orchestrator sends: a status line, headers with `Content-Length`, and
/// a body. The
/// fields of a response are valid until [#next()].
public final class ResponseReader {
    private static final byte[] END_OF_HEAD = Bytes.ascii("\r\n\r\n");
    private static final byte[] LENGTH = Bytes.ascii("\r\ncontent-length:");
    private static final byte[] CHUNKED = Bytes.ascii("\r\ntransfer-encoding:");
    private static final int LONGEST_SHOWN = 300;

    private byte[] bytes = new byte[1024];
    private int filled;
    private int status;
    private int bodyStart = -1;
    private int bodyEnd;

    /// Takes all that is in the buffer.
    ///
    /// @return whether a whole response is there now
    /// @throws MalformedResponse when this is no response of the kind that is understood
    public boolean take(ByteBuffer received) {
        int more = received.remaining();
        if (filled + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + more));
        }
        received.get(bytes, filled, more);
        filled += more;
        return complete();
    }

    /// Whether a whole response is there, also one that came in the same bytes as the one before.
    boolean complete() {
        if (bodyStart < 0) {
            int end = Bytes.find(bytes, 0, filled, END_OF_HEAD);
            if (end < 0) {
                return false;
            }
            readHead(end);
        }
        return filled >= bodyEnd;
    }

    private void readHead(int end) {
        status = (int) Bytes.number(bytes, 9, end);
        if (bytes[0] != 'H' || status < 100 || status > 599) {
            throw new MalformedResponse("Expected an HTTP/1.1 response, but got '" + shown(0, filled) + "'.");
        }
        bodyStart = end + END_OF_HEAD.length;
        int length = Bytes.findIgnoringCase(bytes, 0, end + 2, LENGTH);
        if (length >= 0) {
            bodyEnd = bodyStart + (int) Bytes.number(bytes, length + LENGTH.length, end + 2);
        } else if (Bytes.findIgnoringCase(bytes, 0, end + 2, CHUNKED) >= 0) {
            throw new MalformedResponse(
                    "Expected a response with Content-Length, but got one in chunks: '" + shown(0, end) + "'.");
        } else {
            // 101, 204, 304: no body.
            bodyEnd = bodyStart;
        }
    }

    /// The status code of the response.
    public int status() {
        return status;
    }

    /// The array that holds the response; the body is from [#bodyStart()] to before [#bodyEnd()].
    public byte[] bytes() {
        return bytes;
    }

    /// Where the body begins.
    public int bodyStart() {
        return bodyStart;
    }

    /// Where the body ends.
    public int bodyEnd() {
        return bodyEnd;
    }

    /// Where the text that follows `name` in the body begins, or -1: `"job_id":"` finds the value of
    /// that field.
    public int after(byte[] name) {
        int at = Bytes.find(bytes, bodyStart, bodyEnd, name);
        return at < 0 ? -1 : at + name.length;
    }

    /// For messages: status and the beginning of the body.
    public String text() {
        return status + " " + shown(bodyStart, bodyEnd);
    }

    private String shown(int from, int to) {
        return new String(bytes, from, Math.min(to - from, LONGEST_SHOWN), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// Forgets the response; what came after it stays.
    public void next() {
        int rest = filled - bodyEnd;
        if (rest > 0) {
            System.arraycopy(bytes, bodyEnd, bytes, 0, rest);
        }
        filled = Math.max(rest, 0);
        bodyStart = -1;
        bodyEnd = 0;
    }

    /// What came after the response that [#next()] has forgotten.
    ByteBuffer rest() {
        return ByteBuffer.wrap(bytes, 0, filled);
    }

    /// Forgets everything: for a new connection.
    public void reset() {
        filled = 0;
        bodyStart = -1;
        bodyEnd = 0;
    }

    /// What came is no response that this reader understands.
    public static final class MalformedResponse extends RuntimeException {
        MalformedResponse(String message) {
            super(message);
        }
    }
}
