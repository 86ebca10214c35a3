package com.casarerpa.robot.client;

import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.client.Reply.Unavailable;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in a person's words why a call got no answer at all.
final class Failures {
    /// A proxy that knows users.
    static final String PROXY_PASSWORD = "the proxy on the way to the orchestrator wants a user and a password (HTTP"
            + " 407), which robots do not have; let this machine through to the orchestrator without one";

    private Failures() {}

    static <T> Unavailable<T> explain(Throwable failure, URI server) {
        if (has(failure, UnresolvedAddressException.class)) {
            return because(
                    Cause.NAME,
                    "the name " + server.getHost() + " does not resolve; check ORCHESTRATOR_URL and this machine's"
                            + " name server (DNS)");
        }
        if (has(failure, SSLException.class)) {
            return because(Cause.TLS, "TLS with " + server.getHost() + " failed: " + TlsFailures.text(failure, server));
        }
        return because(Cause.UNREACHABLE, reason(failure, server));
    }

    private static <T> Unavailable<T> because(Cause cause, String reason) {
        return new Unavailable<>(cause, reason, Optional.empty());
    }

    private static String reason(Throwable failure, URI server) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection to " + server.getAuthority() + " in time";
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer from " + server.getAuthority() + " in time";
        }
        if (has(failure, ConnectException.class)) {
            String message = deepest(failure).getMessage();
            return "no connection to " + server.getAuthority() + (message == null ? "" : " (" + message + ")");
        }
        String message = failure.getMessage();
        return "the connection to " + server.getAuthority() + " broke" + (message == null ? "" : " (" + message + ")");
    }

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /// The innermost cause that has something to say.
    static Throwable deepest(Throwable failure) {
        Throwable best = failure;
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getMessage() != null) {
                best = at;
            }
        }
        return best;
    }
}
