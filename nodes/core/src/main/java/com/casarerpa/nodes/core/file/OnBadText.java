package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is done about bytes or characters that an encoding does not have; the names are Python's.
enum OnBadText {
    STRICT("strict"),
    IGNORE("ignore"),
    REPLACE("replace"),
    BACKSLASH("backslashreplace"),
    XML("xmlcharrefreplace");

    private final String spelling;

    OnBadText(String spelling) {
        this.spelling = spelling;
    }

    /// The node's `errors`; nodes without that property replace.
    static OnBadText of(NodeContext context) throws NodeException {
        Map<String, OnBadText> choices = new LinkedHashMap<>();
        for (OnBadText choice : values()) {
            choices.put(choice.spelling, choice);
        }
        return Choice.of(context, "errors", REPLACE.spelling, choices);
    }

    String decode(Charset charset, ByteBuffer in) throws NodeException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out =
                CharBuffer.allocate((int) (in.remaining() * (double) Math.max(decoder.maxCharsPerByte(), 4)) + 16);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            for (int i = 0; i < result.length(); i++) {
                out.put(stand(in.get() & 0xFF));
            }
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    private String stand(int badByte) throws NodeException {
        return switch (this) {
            case IGNORE -> "";
            case BACKSLASH -> "\\x%02x".formatted(badByte);
            case REPLACE -> "�";
            case STRICT, XML ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected `errors` to be strict, ignore, replace or backslashreplace for reading, but got "
                                + spelling);
        };
    }

    byte[] encode(Charset charset, String text) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder writable = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            writable.append(encoder.canEncode(character) ? character : stand(point, character));
        });
        return writable.toString().getBytes(charset);
    }

    private String stand(int point, String character) {
        return switch (this) {
            case IGNORE -> "";
            case XML -> "&#" + point + ";";
            case BACKSLASH -> (point > 0xFFFF ? "\\U%08x" : point > 0xFF ? "\\u%04x" : "\\x%02x").formatted(point);
            case STRICT, REPLACE -> "?".repeat(Math.min(1, character.length()));
        };
    }
}
