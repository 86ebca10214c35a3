package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Map;

/// As whom a mail server is talked to.
///
/// @param secret the password or, with `token`, an OAuth 2 access token (XOAUTH2)
record Login(String username, String secret, boolean token) {

    /// The credential of the node's `credential_name` (fields `username`, `password` or `access_token`),
    /// else its
    /// `username` and `password`; none when both are missing.
    static Login of(NodeContext context) throws NodeException {
        String name = Inputs.text(context, "credential_name").strip();
        if (name.isEmpty()) {
            return new Login(Inputs.text(context, "username").strip(), Inputs.text(context, "password"), false);
        }
        Map<String, String> fields = context.credential(name)
                .orElseThrow(() -> new NodeException(
                        NodeException.NOT_FOUND,
                        "Expected a credential named '" + name + "', but this robot has none of that name"));
        String user = fields.getOrDefault(
                "username",
                fields.getOrDefault("email", Inputs.text(context, "username").strip()));
        String token = fields.getOrDefault("access_token", "");
        String password = fields.getOrDefault("password", "");
        if (user.isEmpty() || (token.isEmpty() && password.isEmpty())) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the credential '" + name + "' to have a username and a password or access_token, but it"
                            + " has only " + fields.keySet());
        }
        return token.isEmpty() ? new Login(user, password, false) : new Login(user, token, true);
    }

    boolean isNone() {
        return username.isEmpty() || secret.isEmpty();
    }

    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
