package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// A text encoding by its Python or Java name, with or without a byte order mark.
///
/// @param charset reads and writes the characters
/// @param marked whether a UTF-8 byte order mark is written before the text, and read over when it is there
public record TextEncoding(Charset charset, boolean marked) {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final String UTF_16 = "x-UTF-16LE-BOM";

    /// The encoding of a name.
    ///
    /// @throws NodeException `INVALID_INPUT` when there is no such encoding
    public static TextEncoding of(String name) throws NodeException {
        String python = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            Charset charset = Charset.forName(javaName(python));
            return new TextEncoding(charset, python.startsWith("utf") && python.endsWith("8-sig"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `encoding` to be one such as utf-8, utf-8-sig, utf-16, latin-1 or cp1252, but got \""
                            + name + "\"",
                    e);
        }
    }

    /// Java's name of an encoding that Python calls otherwise; a UTF-16 without a byte order is little-endian.
    private static String javaName(String python) {
        return switch (python) {
            case "utf-8-sig", "utf8-sig" -> "UTF-8";
            case "latin-1", "latin1", "l1" -> "ISO-8859-1";
            case "ansi", "mbcs" -> "windows-1252";
            case "utf-16", "utf16" -> UTF_16;
            case "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be" -> python.substring(0, 6) + python.substring(7);
            default -> python;
        };
    }

    /// Reads bytes as text by the node's `errors`: `strict` refuses what is not in the encoding, the others put
    /// something in its place. A node without that property replaces it by U+FFFD and says so in the log.
    public String decode(byte[] bytes, NodeContext context, Path path) throws NodeException {
        int skipped = marked && startsWith(bytes, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, skipped, bytes.length - skipped).slice();
        try {
            return charset.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            OnBadText onBadText = OnBadText.of(context);
            if (onBadText == OnBadText.STRICT) {
                throw new NodeException(
                        NodeException.IO_ERROR,
                        "Expected " + path + " to be text in " + charset.name() + ", but the bytes from position "
                                + (in.position() + skipped) + " are not; set `encoding` to that of the file"
                                + " (for example cp1252) or `errors` to replace",
                        e);
            }
            context.log(
                    LogLevel.WARNING,
                    path + " is not all text in " + charset.name() + " (first at byte " + (in.position() + skipped)
                            + "); what is not was changed. Set `encoding` to that of the file");
            in.rewind();
            return onBadText.decode(charset, in);
        }
    }

    /// Writes text as bytes by the node's `errors`, see [#decode].
    public byte[] encode(String text, NodeContext context) throws NodeException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (marked) {
            out.writeBytes(UTF_8_MARK);
        }
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            out.writeBytes(text.getBytes(charset));
            return out.toByteArray();
        }
        OnBadText onBadText = OnBadText.of(context);
        String example = example(text);
        if (onBadText == OnBadText.STRICT) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected text that " + charset.name() + " can write, but it has " + example
                            + "; set `encoding` to utf-8 or `errors` to replace");
        }
        context.log(
                LogLevel.WARNING,
                charset.name() + " cannot write all of the text (" + example + "); those characters were changed."
                        + " Set `encoding` to utf-8 to keep them");
        out.writeBytes(onBadText.encode(charset, text));
        return out.toByteArray();
    }

    /// The bytes without a byte order mark at their beginning, for text that is put behind other text.
    byte[] withoutMark(byte[] bytes) {
        byte[] mark = UTF_16.equals(charset.name()) ? UTF_16_MARK : UTF_8_MARK;
        boolean begins = (marked || UTF_16.equals(charset.name())) && startsWith(bytes, mark);
        return begins ? Arrays.copyOfRange(bytes, mark.length, bytes.length) : bytes;
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private String example(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        return text.codePoints()
                .filter(point -> !encoder.canEncode(Character.toString(point)))
                .mapToObj(point -> "%s (U+%04X)".formatted(Character.toString(point), point))
                .findFirst()
                .orElse("half a surrogate pair");
    }
}
