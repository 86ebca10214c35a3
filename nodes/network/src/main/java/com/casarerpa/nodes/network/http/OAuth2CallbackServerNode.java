package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/// Waits on this machine until the browser of the person who was asked brings the provider's answer. One visit ends
/// the waiting: with a code or a token, or with the provider's error, or with a state that is not the expected one,
/// which is how an attack would look.
final class OAuth2CallbackServerNode implements Node {
    private static final int USUAL_PORT = 8080;
    private static final int MOST_PORT = 65_535;
    private static final double USUAL_SECONDS = 120;

    @Override
    public String type() {
        return "OAuth2CallbackServerNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Duration timeout = Manner.timeout(context, USUAL_SECONDS);
        String expected = Inputs.text(context, "expected_state");
        String path = Inputs.text(context, "path").strip();
        String absolute = path.startsWith("/") ? path : "/" + path;
        if (expected.isEmpty()) {
            context.log(
                    LogLevel.WARNING,
                    "`expected_state` is empty: any page in the browser could send a code of its own; connect it to"
                            + " the state of the authorization");
        }
        try (Callback callback = open(context, absolute, expected)) {
            context.log(
                    LogLevel.INFO,
                    "waiting for the sign-in at http://localhost:" + callback.port() + absolute + " for "
                            + timeout.toSeconds() + " s");
            return result(context, callback.await(timeout), expected);
        } catch (TimeoutException e) {
            throw new NodeException(
                    NodeException.TIMEOUT,
                    "Expected a sign-in within " + timeout.toSeconds() + " s, but nobody came to `path` " + absolute
                            + "; open the authorization address in a browser of this machine, or raise `timeout`",
                    e);
        }
    }

    private static Callback open(NodeContext context, String path, String expected) throws NodeException {
        long port = context.integer("port", USUAL_PORT);
        if (port < 1 || port > MOST_PORT) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `port` from 1024 to " + MOST_PORT + ", but got " + port);
        }
        try {
            return new Callback((int) port, path, expected);
        } catch (IOException e) {
            throw new NodeException(
                    NodeException.IO_ERROR,
                    "port " + port + " of this machine cannot be opened (" + e.getMessage()
                            + "); another program uses it: set `port`, and the redirect address, to another one",
                    e);
        }
    }

    private static NodeResult result(NodeContext context, Map<String, String> answer, String expected)
            throws NodeException {
        String state = answer.getOrDefault("state", "");
        if (!expected.isEmpty() && !expected.equals(state)) {
            throw new NodeException(
                    OAuth2.OAUTH_ERROR,
                    "Expected the state that the authorization was begun with, but the browser brought another one: the"
                            + " answer belongs to another sign-in, or somebody tries to slip in theirs. Begin again");
        }
        String error = answer.getOrDefault("error", "");
        if (!error.isEmpty()) {
            String description = answer.getOrDefault("error_description", "");
            throw new NodeException(
                    OAuth2.OAUTH_ERROR,
                    "the provider refused: " + error + (description.isEmpty() ? "" : " - " + description));
        }
        String code = answer.getOrDefault("code", "");
        String token = answer.getOrDefault("access_token", "");
        if (code.isEmpty() && token.isEmpty()) {
            throw new NodeException(
                    OAuth2.OAUTH_ERROR,
                    "Expected the provider to send a `code` or an `access_token`, but it sent only " + answer.keySet());
        }
        context.hide(code);
        context.hide(token);
        return NodeResult.of("code", code)
                .with("state", state)
                .with("access_token", token)
                .with("error", "")
                .with("error_description", "");
    }
}
