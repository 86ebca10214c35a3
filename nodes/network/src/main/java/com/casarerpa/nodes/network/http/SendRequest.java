package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Calls a server. An answer of any status is a success of the node; `success` tells whether the status is 2xx.
///
/// @param method the method; empty means that the node's `method` says it
/// @param hasParameters whether the node's `params` belong to this action
record SendRequest(String method, boolean hasParameters) implements Action {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final double TIMEOUT_SECONDS = 30;
    private static final double RETRY_SECONDS = 1;

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        WebRequest request = request(context);
        Outcome<byte[]> outcome = WholeContent.of(context, request, Retries.of(context, RETRY_SECONDS));
        return result(context, outcome).with("response_headers", outcome.fields());
    }

    /// The ports that every node which sends something has.
    static NodeResult result(NodeContext context, Outcome<byte[]> outcome) throws NodeException {
        Object body = AnswerText.of(context, outcome, Inputs.text(context, "response_encoding"));
        return NodeResult.of("response_body", body)
                .with("response_json", AnswerText.json(body))
                .with("status_code", (long) outcome.status())
                .with("success", outcome.isSuccess())
                .with("error", outcome.error());
    }

    private WebRequest request(NodeContext context) throws NodeException {
        String verb = method.isEmpty() ? Choice.name(context, "method", "GET", METHODS) : method;
        Map<String, @Nullable Object> parameters = hasParameters ? Inputs.map(context, "params") : Map.of();
        HttpUrl url = Urls.with(Urls.parse(Inputs.text(context, "url"), "url"), parameters);
        RequestContent content = RequestContent.of(
                body(context, verb),
                Inputs.text(context, "content_type"),
                RequestHeaders.of(Inputs.map(context, "headers")));
        return WebRequest.of(verb, url, content.headers(), content.body(), Manner.of(context, TIMEOUT_SECONDS));
    }

    private static @Nullable Object body(NodeContext context, String verb) {
        Object body = context.has("body") ? context.input("body") : null;
        if (body != null && WITHOUT_BODY.contains(verb)) {
            context.log(LogLevel.WARNING, "a " + verb + " request has no body: `body` is not sent");
            return null;
        }
        return body;
    }
}
