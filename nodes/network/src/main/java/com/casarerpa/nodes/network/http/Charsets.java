package com.casarerpa.nodes.network.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/// Text encodings by the names that Python and web servers use.
final class Charsets {
    private Charsets() {}

    /// The encoding, if there is one of that name.
    static Optional<Charset> named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            return switch (plain) {
                case "" -> Optional.empty();
                case "utf-8-sig", "utf8-sig" -> Optional.of(StandardCharsets.UTF_8);
                case "latin-1", "latin1", "l1" -> Optional.of(StandardCharsets.ISO_8859_1);
                case "ansi", "mbcs" -> Optional.of(Charset.forName("windows-1252"));
                default -> Optional.of(Charset.forName(plain));
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
