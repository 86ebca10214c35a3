package com.casarerpa.bench.load;

import java.nio.charset.StandardCharsets;

/// Searching in and writing to byte arrays, without making objects.
final class Bytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Bytes() {}

    /// The bytes of an ASCII text.
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Where `wanted` begins in `bytes` from `from` to before `end`, or -1.
    static int find(byte[] bytes, int from, int end, byte[] wanted) {
        int last = end - wanted.length;
        byte first = wanted[0];
        for (int at = from; at <= last; at++) {
            if (bytes[at] == first && matches(bytes, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /// The same for the letters of a header's name, whatever their case; `wanted` is in lower case.
    static int findIgnoringCase(byte[] bytes, int from, int end, byte[] wanted) {
        int last = end - wanted.length;
        for (int at = from; at <= last; at++) {
            int matched = 0;
            while (matched < wanted.length && lower(bytes[at + matched]) == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    /// The whole number that begins at `at`, after blanks; digits end at the first other byte.
    static long number(byte[] bytes, int at, int end) {
        int position = at;
        while (position < end && bytes[position] == ' ') {
            position++;
        }
        long number = 0;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
            number = number * 10 + (bytes[position++] - '0');
        }
        return number;
    }

    /// One number for the UUID whose 36 characters begin at `at`: different UUIDs practically never
    /// share one.
    static long fingerprint(byte[] bytes, int at) {
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < 36; i++) {
            int letter = bytes[at + i];
            if (letter == '-') {
                continue;
            }
            long digit = letter <= '9' ? letter - '0' : (letter | 32) - 'a' + 10;
            if (digits++ < 16) {
                high = (high << 4) | digit;
            } else {
                low = (low << 4) | digit;
            }
        }
        return fingerprint(high, low);
    }

    /// The same of a UUID's two halves.
    static long fingerprint(long high, long low) {
        return (high * 0x9E3779B97F4A7C15L) ^ low;
    }

    /// Writes a random UUID (version 4) made of these bits, as 36 characters.
    static void writeUuid(byte[] bytes, int at, long high, long low) {
        long versioned = (high & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long variant = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        int position = at;
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                bytes[position++] = '-';
            }
            long half = i < 16 ? versioned : variant;
            bytes[position++] = HEX[(int) (half >>> (60 - 4 * (i & 15))) & 15];
        }
    }
}
