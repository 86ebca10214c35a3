package com.casarerpa.robot.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The form of records on disk: four bytes that begin each (`0x01 C S P`), the type's code, the length of the
/// payload, the number, a CRC32C over all of that and the payload, the payload. Numbers are big-endian.
///
/// A damaged record costs itself only: reading goes on where the next whole one begins. JSON has no byte 0x01, so
/// that what a workflow logs never looks like a beginning.
final class Frames {
    static final int HEADER = 4 + 1 + 4 + 8 + 4;
    private static final int MAGIC = 0x01435350;
    private static final int MOST_PAYLOAD = 64 << 20;
    private static final int CRC_AT = HEADER - 4;

    private Frames() {}

    /// What was read.
    ///
    /// @param damagedBytes how many bytes belonged to no whole record
    record Scan(List<Frame> frames, int damagedBytes) {
        /// The first record of that type.
        Optional<Frame> first(Frame.Type type) {
            return frames.stream().filter(frame -> frame.type() == type).findFirst();
        }
    }

    /// The bytes of a record.
    static byte[] encode(Frame frame) {
        if (frame.payload().length > MOST_PAYLOAD) {
            throw new IllegalArgumentException(
                    "A record holds at most " + MOST_PAYLOAD + " bytes, but got " + frame.payload().length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + frame.payload().length);
        buffer.putInt(MAGIC)
                .put(frame.type().code)
                .putInt(frame.payload().length)
                .putLong(frame.number());
        buffer.putInt(crc(buffer.array(), 0, frame.payload())).put(frame.payload());
        return buffer.array();
    }

    /// Every whole record in the bytes, in order.
    static Scan scan(byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        int damaged = 0;
        int at = 0;
        while (at + HEADER <= bytes.length) {
            Frame frame = read(bytes, at);
            if (frame != null) {
                frames.add(frame);
                at += HEADER + frame.payload().length;
            } else {
                at++;
                damaged++;
            }
        }
        return new Scan(frames, damaged + bytes.length - at);
    }

    private static @Nullable Frame read(byte[] bytes, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getInt(at) != MAGIC) {
            return null;
        }
        int length = buffer.getInt(at + 5);
        if (length < 0 || length > bytes.length - at - HEADER) {
            return null;
        }
        byte[] payload = Arrays.copyOfRange(bytes, at + HEADER, at + HEADER + length);
        if (buffer.getInt(at + CRC_AT) != crc(bytes, at, payload)) {
            return null;
        }
        byte code = bytes[at + 4];
        for (Frame.Type type : Frame.Type.values()) {
            if (type.code == code) {
                return new Frame(type, buffer.getLong(at + 9), payload);
            }
        }
        return null;
    }

    private static int crc(byte[] bytes, int at, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, CRC_AT);
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }
}
