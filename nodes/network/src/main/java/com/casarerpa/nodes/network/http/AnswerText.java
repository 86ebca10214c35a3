package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/// Turns the content of an answer into what the port `response_body` carries.
final class AnswerText {
    private AnswerText() {}

    /// The text; content that is no text (an image, an archive) stays bytes.
    ///
    /// @param forced the node's `response_encoding`; empty follows the server, else UTF-8
    static Object of(NodeContext context, Outcome<byte[]> outcome, String forced) throws NodeException {
        byte[] content = outcome.value();
        Optional<MediaType> type = outcome.header("Content-Type").map(MediaType::parse);
        if (!forced.isBlank()) {
            return strip(new String(content, forcedCharset(forced)));
        }
        Optional<Charset> named = type.flatMap(known -> Optional.ofNullable(known.parameter("charset")))
                .flatMap(Charsets::named);
        Charset charset = mark(content).or(() -> named).orElse(StandardCharsets.UTF_8);
        try {
            return strip(charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException e) {
            if (named.isEmpty() && type.isPresent() && !isText(type.get())) {
                return content;
            }
            context.log(
                    LogLevel.WARNING,
                    "the answer is not all text in " + charset.name()
                            + "; what is not was replaced. Set `response_encoding` to that of the server (for example"
                            + " cp1252)");
            return strip(new String(content, charset));
        }
    }

    private static Charset forcedCharset(String name) throws NodeException {
        return Charsets.named(name)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected `response_encoding` to be one such as utf-8, latin-1 or cp1252, but got "
                                + Values.describe(name)));
    }

    /// The encoding that a byte order mark tells.
    private static Optional<Charset> mark(byte[] content) {
        if (content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (content.length >= 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (content.length >= 2 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static String strip(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isText(MediaType type) {
        String subtype = type.subtype();
        return type.type().equals("text")
                || subtype.endsWith("json")
                || subtype.endsWith("xml")
                || subtype.endsWith("javascript")
                || subtype.endsWith("yaml")
                || subtype.equals("x-www-form-urlencoded");
    }

    /// The value that JSON text stands for; null when it is none.
    static @Nullable Object json(Object body) {
        return body instanceof String text && !text.isBlank()
                ? Values.parseJson(text).orElse(null)
                : null;
    }
}
