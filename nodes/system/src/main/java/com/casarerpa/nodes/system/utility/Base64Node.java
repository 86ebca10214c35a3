package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// Text (UTF-8) to Base64 (RFC 4648) and back. Blanks and line breaks within Base64 are skipped, padding may be
/// missing and the URL alphabet is read too.
final class Base64Node implements Node {
    private static final Map<String, Action> ACTIONS =
            Map.of("encode", Base64Node::encode, "decode", Base64Node::decode);

    @Override
    public String type() {
        return "Base64Node";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        return Choice.of(context, "action", "encode", ACTIONS).run(context);
    }

    private static NodeResult encode(NodeContext context) throws NodeException {
        byte[] bytes = context.input("input_text") instanceof byte[] given
                ? given
                : text(context).getBytes(StandardCharsets.UTF_8);
        return NodeResult.of("output", Base64.getEncoder().encodeToString(bytes))
                .with("success", true);
    }

    private static NodeResult decode(NodeContext context) throws NodeException {
        String text = text(context);
        String compact = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
        try {
            byte[] bytes = Base64.getDecoder().decode(compact);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return NodeResult.of("output", decoded).with("success", true);
        } catch (IllegalArgumentException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected Base64 in `input_text`, but got " + Values.describe(text) + ": " + e.getMessage(),
                    e);
        } catch (CharacterCodingException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected Base64 of UTF-8 text in `input_text`, but what it stands for is no text",
                    e);
        }
    }

    private static String text(NodeContext context) throws NodeException {
        if (!context.has("input_text")) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected text in `input_text`, but it is empty; connect or write it");
        }
        return context.text("input_text");
    }
}
