package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Makes the address at which a person lets the workflow act for them (RFC 6749, 4.1.1 and 4.2.1), with a state that
/// only this run knows and, for codes, a proof that only this run can redeem it (PKCE, RFC 7636).
final class OAuth2AuthorizeNode implements Node {
    private static final int STATE_BYTES = 32;
    private static final int VERIFIER_BYTES = 64;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @Override
    public String type() {
        return "OAuth2AuthorizeNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String client = OAuth2.required(context, "client_id");
        HttpUrl endpoint = Urls.parse(OAuth2.required(context, "auth_url"), "auth_url");
        String kind = Choice.name(context, "response_type", "code", List.of("code", "token"));
        boolean proves = kind.equals("code") && context.flag("pkce_enabled", true);
        String state = context.has("state") ? context.text("state") : secret(STATE_BYTES);
        String verifier = proves ? secret(VERIFIER_BYTES) : "";
        String challenge = proves ? challenge(verifier) : "";

        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("client_id", client);
        parameters.put("response_type", kind);
        parameters.put("redirect_uri", Inputs.text(context, "redirect_uri"));
        parameters.put("state", state);
        if (context.has("scope")) {
            parameters.put("scope", context.text("scope"));
        }
        if (proves) {
            context.hide(verifier);
            parameters.put("code_challenge", challenge);
            parameters.put("code_challenge_method", "S256");
        }
        parameters.putAll(Inputs.map(context, "extra_params"));
        return NodeResult.of("auth_url", Urls.with(endpoint, parameters).toString())
                .with("state", parameters.get("state"))
                .with("code_verifier", verifier)
                .with("code_challenge", challenge);
    }

    private String secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return BASE64.encodeToString(secret);
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
