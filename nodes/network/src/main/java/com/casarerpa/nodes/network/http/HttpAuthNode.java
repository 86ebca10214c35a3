package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds the header field that proves the right to call: a bearer token, user and password, or a key.
final class HttpAuthNode implements Node {
    @Override
    public String type() {
        return "HttpAuthNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Auth auth = Auth.of(context);
        String name = Inputs.text(context, "api_key_name");
        Map<String, @Nullable Object> base = Inputs.map(context, "base_headers");
        String kind = Choice.name(context, "auth_type", "Bearer", List.of("Bearer", "Basic", "ApiKey"));
        Map<String, @Nullable Object> headers = switch (kind) {
            case "Basic" -> RequestHeaders.set(base, "Authorization", auth.basic());
            case "ApiKey" -> RequestHeaders.set(base, name.isBlank() ? "X-API-Key" : name.strip(), auth.token("a key"));
            default -> RequestHeaders.set(base, "Authorization", "Bearer " + auth.token("a token"));
        };
        var _ = RequestHeaders.of(headers);
        return NodeResult.of("headers", headers);
    }
}
