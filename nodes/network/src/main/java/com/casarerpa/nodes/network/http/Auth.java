package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;

/// Where a node finds what it proves its right with: the robot's credential, else its own properties, else the
/// environment variables `HTTP_TOKEN`, `HTTP_USERNAME` and `HTTP_PASSWORD`. What it finds is masked from then on.
///
/// @param environment the environment variables that the robot's policy lets workflows see
record Auth(NodeContext context, Map<String, String> environment) {
    private static final List<String> TOKENS =
            List.of("api_key", "token", "access_token", "bearer_token", "key", "password");

    static Auth of(NodeContext context) {
        return new Auth(context, context.policy().variables().visible(System.getenv()));
    }

    /// A token or key.
    ///
    /// @param what names it in the message
    String token(String what) throws NodeException {
        Optional<Map<String, String>> credential = credential();
        Optional<String> found = credential.flatMap(fields -> TOKENS.stream()
                .map(fields::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst());
        String own = Inputs.text(context, "token");
        String token = found.orElse(own.isEmpty() ? environment.getOrDefault("HTTP_TOKEN", "") : own);
        if (token.isEmpty()) {
            throw missing(what, "`token`", "HTTP_TOKEN");
        }
        context.hide(token);
        return token;
    }

    /// The value of `Authorization` for user and password; the password may be empty.
    String basic() throws NodeException {
        Map<String, String> fields = credential().orElse(Map.of());
        String user = first(fields, "username", "HTTP_USERNAME");
        String password = first(fields, "password", "HTTP_PASSWORD");
        if (user.isEmpty()) {
            throw missing("a user", "`username` and `password`", "HTTP_USERNAME and HTTP_PASSWORD");
        }
        String value = Credentials.basic(user, password, StandardCharsets.UTF_8);
        context.hide(password);
        context.hide(value.substring("Basic ".length()));
        return value;
    }

    private String first(Map<String, String> fields, String name, String variable) throws NodeException {
        String kept = fields.getOrDefault(name, "");
        if (!kept.isEmpty()) {
            return kept;
        }
        String own = Inputs.text(context, name);
        return own.isEmpty() ? environment.getOrDefault(variable, "") : own;
    }

    private Optional<Map<String, String>> credential() throws NodeException {
        String name = Inputs.text(context, "credential_name");
        if (name.isBlank()) {
            return Optional.empty();
        }
        Optional<Map<String, String>> credential = context.credential(name);
        if (credential.isEmpty()) {
            context.log(
                    LogLevel.WARNING,
                    "this robot has no credential \"" + name + "\"; the node's own properties are used instead");
        }
        return credential;
    }

    private NodeException missing(String what, String properties, String variables) throws NodeException {
        String name = Inputs.text(context, "credential_name");
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected " + what + " for the authentication, but there is none: "
                        + (name.isBlank() ? "" : "this robot's credential \"" + name + "\" does not have it; ")
                        + "name a credential of the robot in `credential_name`, set " + properties
                        + ", or give the robot the environment variables " + variables);
    }
}
