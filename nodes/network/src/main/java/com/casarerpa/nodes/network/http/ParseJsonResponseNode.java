package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Takes a value out of JSON, given as text or as what it stands for. A path that leads nowhere gives `default`, or
/// fails the node when there is none.
final class ParseJsonResponseNode implements Node {
    @Override
    public String type() {
        return "ParseJsonResponseNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Object data = data(context.input("json_data"));
        Object value;
        try {
            value = JsonPath.of(Inputs.text(context, "path")).in(data);
        } catch (NodeException e) {
            Object fallback = context.input("default");
            if (fallback == null) {
                throw e;
            }
            value = fallback;
        }
        return NodeResult.of("value", value).with("success", true).with("error", "");
    }

    private static @Nullable Object data(@Nullable Object given) throws NodeException {
        return switch (given) {
            case null ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected JSON in `json_data`, but got nothing; connect it to a response");
            case String text -> Json.parse(text, "input `json_data`");
            case byte[] bytes -> Json.parse(new String(bytes, StandardCharsets.UTF_8), "input `json_data`");
            default -> given;
        };
    }
}
