package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Gets tokens from a provider (RFC 6749): for a code, for the client itself, for a refresh token, or for user and
/// password. The tokens are masked from then on.
final class OAuth2TokenExchangeNode implements Node {
    private static final List<String> GRANTS =
            List.of("authorization_code", "client_credentials", "refresh_token", "password");

    @Override
    public String type() {
        return "OAuth2TokenExchangeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String client = OAuth2.required(context, "client_id");
        HttpUrl endpoint = Urls.parse(OAuth2.required(context, "token_url"), "token_url");
        String secret = Inputs.text(context, "client_secret");
        Map<String, @Nullable Object> fields = OAuth2.ask(context, endpoint, form(context), client, secret);
        String access = OAuth2.text(fields, "access_token");
        if (access.isEmpty()) {
            throw new NodeException(
                    OAuth2.OAUTH_ERROR,
                    "Expected " + Urls.shown(endpoint) + " to answer with an `access_token`, but the answer has only "
                            + fields.keySet() + "; check `token_url`");
        }
        for (String token : List.of("access_token", "refresh_token", "id_token")) {
            context.hide(OAuth2.text(fields, token));
        }
        String kind = OAuth2.text(fields, "token_type");
        return NodeResult.of("access_token", access)
                .with("refresh_token", OAuth2.text(fields, "refresh_token"))
                .with("token_type", kind.isEmpty() ? "Bearer" : kind)
                .with("expires_in", OAuth2.integer(fields, "expires_in"))
                .with("scope", OAuth2.text(fields, "scope"))
                .with("id_token", OAuth2.text(fields, "id_token"))
                .with("full_response", fields);
    }

    private static Map<String, @Nullable Object> form(NodeContext context) throws NodeException {
        String grant = Choice.name(context, "grant_type", "authorization_code", GRANTS);
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        switch (grant) {
            case "client_credentials" -> {
                var _ = needed(context, "client_secret", grant);
            }
            case "refresh_token" -> {
                String token = needed(context, "refresh_token", grant);
                context.hide(token);
                form.put("refresh_token", token);
            }
            case "password" -> {
                form.put("username", needed(context, "username", grant));
                String password = needed(context, "password", grant);
                context.hide(password);
                form.put("password", password);
            }
            default -> {
                form.put("code", needed(context, "code", grant));
                form.put("redirect_uri", Inputs.text(context, "redirect_uri"));
                if (context.has("code_verifier")) {
                    form.put("code_verifier", context.text("code_verifier"));
                }
            }
        }
        if (context.has("scope")) {
            form.put("scope", context.text("scope"));
        }
        return form;
    }

    private static String needed(NodeContext context, String name, String grant) throws NodeException {
        String value = Inputs.text(context, name);
        if (value.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a value for `" + name + "`, which the grant type " + grant + " needs, but it is empty");
        }
        return value;
    }
}
