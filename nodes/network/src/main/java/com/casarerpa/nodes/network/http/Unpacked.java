package com.casarerpa.nodes.network.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/// Reads the content of an answer as it was before the server packed it.
final class Unpacked {
    /// What a request says that it understands.
    static final String ACCEPTED = "gzip, deflate, br";

    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate", "br");
    private static final int ZLIB_METHOD = 8;

    private Unpacked() {}

    /// The unpacked stream.
    ///
    /// @param encoding the field `Content-Encoding`; an unknown one is left as it is
    static InputStream of(InputStream packed, @Nullable String encoding) throws IOException {
        if (encoding == null) {
            return packed;
        }
        InputStream stream = packed;
        List<String> layers = Arrays.asList(encoding.toLowerCase(Locale.ROOT).split(",", -1));
        for (String layer : layers.reversed()) {
            stream = unpack(stream, layer.strip());
        }
        return stream;
    }

    private static InputStream unpack(InputStream packed, String encoding) throws IOException {
        if (!KNOWN.contains(encoding)) {
            return packed;
        }
        PushbackInputStream stream = new PushbackInputStream(packed, 2);
        int first = stream.read();
        if (first < 0) {
            // Answers without content (HEAD, 204, 304) may name an encoding too.
            return stream;
        }
        stream.unread(first);
        return switch (encoding) {
            case "br" -> new BrotliInputStream(stream);
            case "deflate" -> inflate(stream);
            default -> new GZIPInputStream(stream);
        };
    }

    /// `deflate` means the zlib format, but some servers send the bare one.
    private static InputStream inflate(PushbackInputStream packed) throws IOException {
        int first = packed.read();
        int second = packed.read();
        if (second >= 0) {
            packed.unread(second);
        }
        packed.unread(first);
        boolean zlib = (first & 0x0f) == ZLIB_METHOD && second >= 0 && ((first << 8) + second) % 31 == 0;
        return new InflaterInputStream(packed, new Inflater(!zlib));
    }
}
