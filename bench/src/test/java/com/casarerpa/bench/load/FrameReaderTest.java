package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private final List<String> seen = new ArrayList<>();
    private final FrameReader.Listener listener = new FrameReader.Listener() {
        @Override
        public void frame(long bytes) {
            seen.add("frame " + bytes);
        }

        @Override
        public void ping(byte[] payload, int length) {
            seen.add("ping " + new String(payload, 0, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void closed(int code) {
            seen.add("closed " + code);
        }
    };

    private static byte[] frames() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x81, 3, 'a', 'b', 'c'});
        bytes.writeBytes(new byte[] {(byte) 0x89, 2, 'h', 'i'});
        bytes.writeBytes(new byte[] {(byte) 0x81, 126, 0x03, (byte) 0xE8});
        bytes.writeBytes(new byte[1_000]);
        bytes.writeBytes(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70});
        bytes.writeBytes(new byte[70_000]);
        bytes.writeBytes(new byte[] {(byte) 0x81, 0});
        bytes.writeBytes(new byte[] {(byte) 0x88, 4, 0x0F, (byte) 0xA8, 'n', 'o'});
        return bytes.toByteArray();
    }

    @Test
    void take_findsFramesOfEachLength() {
        new FrameReader().take(ByteBuffer.wrap(frames()), listener);
        assertThat(seen)
                .containsExactly(
                        "frame 5",
                        "ping hi",
                        "frame 4",
                        "frame 1004",
                        "frame 70010",
                        "frame 2",
                        "closed 4008",
                        "frame 6");
    }

    @Test
    void take_cutAnywhere_findsTheSame() {
        FrameReader whole = new FrameReader();
        whole.take(ByteBuffer.wrap(frames()), listener);
        List<String> expected = List.copyOf(seen);
        for (int size : new int[] {1, 2, 3, 7, 1_021}) {
            seen.clear();
            FrameReader reader = new FrameReader();
            byte[] bytes = frames();
            for (int at = 0; at < bytes.length; at += size) {
                reader.take(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)), listener);
            }
            assertThat(seen).as("in parts of " + size).isEqualTo(expected);
        }
    }
}
