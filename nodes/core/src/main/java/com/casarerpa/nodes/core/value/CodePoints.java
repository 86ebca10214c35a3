package com.casarerpa.nodes.core.value;

import java.util.Optional;

/// Text as Python counts it: by code points, not by UTF-16 units.
public final class CodePoints {
    private CodePoints() {}

    /// Python's `len`.
    public static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Python's `text[start:end]`; absent bounds are the ends.
    public static String slice(String text, Optional<Integer> start, Optional<Integer> end) {
        int length = (int) length(text);
        int from = position(start.orElse(0), length);
        int to = position(end.orElse(length), length);
        if (from >= to) {
            return "";
        }
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, to - from));
    }

    /// The position in code points of a position in UTF-16 units; -1 stays.
    public static long position(String text, int index) {
        return index < 0 ? -1 : text.codePointCount(0, index);
    }

    /// Where a slice's bound lies in something of the given length.
    public static int position(int bound, int length) {
        return Math.clamp(bound < 0 ? (long) bound + length : bound, 0, length);
    }

    /// How often a text is found, without overlaps; empty text is found at each place.
    public static long count(String text, String wanted) {
        if (wanted.isEmpty()) {
            return length(text) + 1;
        }
        long count = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }
}
