package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;

/// Makes the one header field that proves the right to call.
final class ConfigureAuth implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Auth auth = Auth.of(context);
        String name = Inputs.text(context, "header_name");
        String kind = Choice.name(context, "auth_type", "bearer", List.of("bearer", "basic", "api_key"));
        Map<String, Object> headers = switch (kind) {
            case "basic" -> Map.of("Authorization", auth.basic());
            case "api_key" -> Map.of(name.isBlank() ? "X-API-Key" : name.strip(), auth.token("a key"));
            default -> Map.of("Authorization", "Bearer " + auth.token("a token"));
        };
        var _ = RequestHeaders.of(Map.copyOf(headers));
        return NodeResult.of("auth_headers", headers).with("success", true);
    }
}
