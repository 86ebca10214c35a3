package com.casarerpa.contract.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a trace, as the header `traceparent` carries it (W3C Trace Context, level 1).
///
/// @param traceId 32 hexadecimal digits, not all 0
/// @param spanId 16 hexadecimal digits, not all 0
/// @param sampled whether its spans are kept
public record TraceContext(String traceId, String spanId, boolean sampled) {
    private static final Pattern HEADER =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    /// `00-`, the ids and `-01` of version 00; later ones may be longer.
    private static final int LONGEST = 200;

    /// Reads a header; empty when it is absent or not one.
    public static Optional<TraceContext> parse(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = HEADER.matcher(header.strip());
        if (!parts.matches() || (header.strip().startsWith("00") && parts.group(4) != null)) {
            return Optional.empty();
        }
        boolean sampled = (HexFormat.fromHexDigits(parts.group(3)) & 1) == 1;
        return Optional.of(new TraceContext(parts.group(1), parts.group(2), sampled));
    }

    /// The beginning of a trace.
    public static TraceContext root() {
        return new TraceContext(digits() + digits(), digits(), true);
    }

    /// A place below this one.
    public TraceContext child() {
        return new TraceContext(traceId, digits(), sampled);
    }

    /// As the header carries it.
    public String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /// It need not be hard to guess: it grants nothing.
    private static String digits() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
