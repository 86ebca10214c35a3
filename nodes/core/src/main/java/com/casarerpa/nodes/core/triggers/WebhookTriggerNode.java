package com.casarerpa.nodes.core.triggers;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// Begins a workflow when an HTTP request comes and passes the request on.
final class WebhookTriggerNode implements Node {
    @Override
    public String type() {
        return "WebhookTriggerNode";
    }

    @Override
    public NodeResult run(NodeContext context) {
        return TriggerPayload.of(context, List.of("payload", "headers", "query_params", "method", "path", "client_ip"));
    }
}
