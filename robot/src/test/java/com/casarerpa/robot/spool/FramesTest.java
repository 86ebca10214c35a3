package com.casarerpa.robot.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FramesTest {
    private static final List<Frame> FRAMES = IntStream.range(0, 6)
            .mapToObj(i -> new Frame(
                    Frame.Type.LINE, i, ("{\"message\":\"line " + i + "\"}").getBytes(StandardCharsets.UTF_8)))
            .toList();

    @Test
    void scan_readsWhatWasWritten() {
        assertThat(texts(Frames.scan(bytes(FRAMES)))).containsExactlyElementsOf(texts(FRAMES));
    }

    @Test
    void scan_ofATruncatedFileGivesEveryWholeRecordAtEveryLength() {
        byte[] whole = bytes(FRAMES);
        int size = whole.length / FRAMES.size();
        for (int length = 0; length <= whole.length; length++) {
            Frames.Scan scan = Frames.scan(Arrays.copyOf(whole, length));

            assertThat(texts(scan))
                    .as("%s bytes", length)
                    .isEqualTo(texts(FRAMES).subList(0, length / size));
            assertThat(scan.damagedBytes()).as("%s bytes", length).isEqualTo(length % size);
        }
    }

    @Test
    void scan_losesOnlyTheRecordInWhichABitFlippedAtEveryOffset() {
        byte[] whole = bytes(FRAMES);
        int size = whole.length / FRAMES.size();
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                List<String> expected = new java.util.ArrayList<>(texts(FRAMES));
                expected.remove(at / size);

                assertThat(texts(Frames.scan(damaged)))
                        .as("bit %s of byte %s", bit, at)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void scan_goesOnBehindBytesThatWereZeroedOrAreStrange() {
        byte[] whole = bytes(FRAMES);
        int size = whole.length / FRAMES.size();
        byte[] zeroed = whole.clone();
        Arrays.fill(zeroed, size + 3, 3 * size + 5, (byte) 0);
        assertThat(texts(Frames.scan(zeroed))).isEqualTo(List.of(text(0), text(4), text(5)));

        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        System.arraycopy(whole, 0, noise, 12_345, whole.length);
        assertThat(texts(Frames.scan(noise))).isEqualTo(texts(FRAMES));
    }

    private static byte[] bytes(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(Frames.encode(frame)));
        return out.toByteArray();
    }

    private static List<String> texts(Frames.Scan scan) {
        return texts(scan.frames());
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream()
                .map(frame -> frame.number() + new String(frame.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String text(int number) {
        return texts(FRAMES).get(number);
    }
}
