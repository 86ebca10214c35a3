package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.NodeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/// Turns names into addresses that the robot's policy lets nodes talk to. The client connects to just these, so a name
/// that stands for something else a moment later changes nothing.
///
/// @param trusted the proxy that the robot's owner set up, which needs no permission; empty when there is none
record CheckedDns(NetworkRules rules, String trusted) implements Dns {

    /// A refusal on its way through the client.
    static final class Refused extends UnknownHostException {
        private final transient NodeException reason;

        Refused(NodeException reason) {
            super(reason.text());
            this.reason = reason;
            initCause(reason);
        }

        NodeException reason() {
            return reason;
        }
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        if (host.equalsIgnoreCase(trusted)) {
            return List.of(InetAddress.getAllByName(host));
        }
        try {
            return rules.resolve(host);
        } catch (NodeException e) {
            throw new Refused(e);
        }
    }

    /// The refusal behind an exception of the client, if it was one.
    static @Nullable NodeException refusal(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof Refused refused) {
                return refused.reason();
            }
        }
        return null;
    }
}
