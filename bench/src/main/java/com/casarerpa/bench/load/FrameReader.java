package com.casarerpa.bench.load;

import java.nio.ByteBuffer;

/// Counts the WebSocket frames (RFC 6455) of one connection and looks into those that need an answer; for one thread.
final class FrameReader {
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;
    private static final int LONGEST_CONTROL = 125;

    private final byte[] header = new byte[10];
    private final byte[] control = new byte[LONGEST_CONTROL];
    private int headerFilled;
    private int controlFilled;
    private long rest = -1;

    /// What it finds.
    interface Listener {
        /// A whole frame, header included.
        void frame(long bytes);

        /// The server asks whether the client lives; the payload goes back as it came.
        void ping(byte[] payload, int length);

        /// The server ends the connection with this code; 0 when it gave none.
        void closed(int code);
    }

    /// Takes all that is in the buffer.
    void take(ByteBuffer bytes, Listener listener) {
        while (bytes.hasRemaining()) {
            if (rest < 0) {
                header[headerFilled++] = bytes.get();
                if (headerFilled < headerLength()) {
                    continue;
                }
                rest = payloadLength();
                controlFilled = 0;
            }
            int part = (int) Math.min(rest, bytes.remaining());
            if (isControl()) {
                bytes.get(control, controlFilled, part);
                controlFilled += part;
            } else {
                bytes.position(bytes.position() + part);
            }
            rest -= part;
            if (rest == 0) {
                tell(listener);
            }
        }
    }

    private int headerLength() {
        if (headerFilled < 2) {
            return 2;
        }
        int length = header[1] & 0x7F;
        return length == 126 ? 4 : length == 127 ? 10 : 2;
    }

    private long payloadLength() {
        long length = header[1] & 0x7F;
        if (length < 126) {
            return length;
        }
        long whole = 0;
        for (int i = 2; i < headerLength(); i++) {
            whole = (whole << 8) | (header[i] & 0xFF);
        }
        return whole;
    }

    private boolean isControl() {
        return (header[0] & 0x08) != 0;
    }

    private void tell(Listener listener) {
        int opcode = header[0] & 0x0F;
        if (opcode == OPCODE_PING) {
            listener.ping(control, controlFilled);
        } else if (opcode == OPCODE_CLOSE) {
            listener.closed(controlFilled < 2 ? 0 : ((control[0] & 0xFF) << 8) | (control[1] & 0xFF));
        }
        listener.frame(headerLength() + payloadLength());
        headerFilled = 0;
        rest = -1;
    }
}
