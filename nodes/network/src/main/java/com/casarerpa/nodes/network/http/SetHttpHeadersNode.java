package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts header fields together: `base_headers`, over them `headers_json`, over them the one in `header_name` and
/// `header_value`. Upper and lower case are the same name.
final class SetHttpHeadersNode implements Node {
    @Override
    public String type() {
        return "SetHttpHeadersNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> headers = Inputs.map(context, "base_headers");
        for (Map.Entry<String, @Nullable Object> field :
                Inputs.map(context, "headers_json").entrySet()) {
            headers = RequestHeaders.set(headers, field.getKey(), field.getValue());
        }
        String name = Inputs.text(context, "header_name").strip();
        if (!name.isEmpty() && context.has("header_value")) {
            headers = RequestHeaders.set(headers, name, Values.text(context.input("header_value")));
        }
        var _ = RequestHeaders.of(headers);
        return NodeResult.of("headers", headers);
    }
}
