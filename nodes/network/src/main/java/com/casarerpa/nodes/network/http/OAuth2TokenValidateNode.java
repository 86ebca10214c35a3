package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Asks a provider whether a token is still good and what it is good for (RFC 7662). A token that is not is an answer,
/// not a failure.
final class OAuth2TokenValidateNode implements Node {
    @Override
    public String type() {
        return "OAuth2TokenValidateNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        HttpUrl endpoint = Urls.parse(OAuth2.required(context, "introspection_url"), "introspection_url");
        String token = OAuth2.required(context, "token");
        context.hide(token);
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("token_type_hint", "access_token");
        Map<String, @Nullable Object> fields = OAuth2.ask(
                context, endpoint, form, Inputs.text(context, "client_id"), Inputs.text(context, "client_secret"));
        if (!(fields.get("active") instanceof Boolean active)) {
            throw new NodeException(
                    OAuth2.OAUTH_ERROR,
                    "Expected " + Urls.shown(endpoint) + " to answer whether the token is `active`, but the answer has"
                            + " only " + fields.keySet() + "; check `introspection_url`");
        }
        return NodeResult.of("active", active)
                .with("client_id", OAuth2.text(fields, "client_id"))
                .with("username", OAuth2.text(fields, "username"))
                .with("scope", OAuth2.text(fields, "scope"))
                .with("expires_at", OAuth2.integer(fields, "exp"))
                .with("token_type", OAuth2.text(fields, "token_type"))
                .with("full_response", fields);
    }
}
