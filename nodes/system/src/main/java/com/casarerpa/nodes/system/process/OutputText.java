package com.casarerpa.nodes.system.process;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What programs print, as text.
final class OutputText {
    /// What Windows calls the encoding of its console, and other systems that of their locale.
    private static final Charset NATIVE = nativeCharset();

    private static final int LONGEST_CHARACTER = 4;

    private OutputText() {}

    /// UTF-8 where the bytes are such, else the system's own encoding; ends of lines become `\n`.
    static String decode(byte[] bytes) {
        return strict(bytes).replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String strict(byte[] bytes) {
        // Output that was cut may end within a character, which says nothing about its encoding.
        for (int dropped = 0; dropped < Math.min(LONGEST_CHARACTER, bytes.length + 1); dropped++) {
            Optional<String> text = utf8(ByteBuffer.wrap(bytes, 0, bytes.length - dropped));
            if (text.isPresent()) {
                return text.get();
            }
        }
        return new String(bytes, NATIVE);
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Charset nativeCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        if (!Charset.isSupported(name)) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = Charset.forName(name);
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }
}
