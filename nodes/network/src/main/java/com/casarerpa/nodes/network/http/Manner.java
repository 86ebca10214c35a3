package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;

/// How a request is carried out.
///
/// @param timeout for everything: redirects, retries and the content of the answer
/// @param verify whether the server's certificate must be trusted
/// @param redirects how many redirects are followed; a negative number answers with the redirect itself
/// @param proxy the node's own proxy; empty when it has none
/// @param internal whether addresses of this machine and of private networks are open, if the policy opens them
record Manner(Duration timeout, boolean verify, int redirects, String proxy, boolean internal) {
    /// The answer to a request that must not go elsewhere is the redirect itself.
    static final int NO_REDIRECTS = -1;

    private static final int USUAL_REDIRECTS = 10;
    private static final double MOST_SECONDS = 7 * 24 * 3600.0;

    /// As the node's properties say.
    static Manner of(NodeContext context, double usualSeconds) throws NodeException {
        long most = context.integer("max_redirects", USUAL_REDIRECTS);
        return new Manner(
                timeout(context, usualSeconds),
                context.flag("verify_ssl", true),
                context.flag("follow_redirects", true) ? Math.clamp(most, 0, 1_000) : NO_REDIRECTS,
                context.text("proxy", ""),
                context.flag("allow_internal_urls", true));
    }

    /// For calls that carry secrets in their body: nothing is followed, every certificate is checked.
    static Manner strict(Duration timeout) {
        return new Manner(timeout, true, NO_REDIRECTS, "", true);
    }

    /// The property `timeout`, in seconds.
    static Duration timeout(NodeContext context, double usualSeconds) throws NodeException {
        double seconds = context.number("timeout", usualSeconds);
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `timeout` above 0 and up to " + (long) MOST_SECONDS + " seconds, but got "
                            + Numbers.repr(seconds));
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    Manner within(Duration remaining) {
        return new Manner(remaining, verify, redirects, proxy, internal);
    }

    /// The robot's rules, closed further where the node asked for it.
    NetworkRules rules(NetworkRules robot) {
        return internal ? robot : new NetworkRules(robot.allowed(), robot.denied(), false, false, false);
    }
}
