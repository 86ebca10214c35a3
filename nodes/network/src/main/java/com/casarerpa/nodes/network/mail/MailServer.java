package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.time.Duration;

/// A mail server, and how it is talked to.
///
/// @param security whether and when the connection is encrypted
/// @param timeout of each wait for an answer
record MailServer(String host, int port, Security security, Login login, Duration timeout) {
    private static final int SMTPS = 465;
    private static final int IMAP = 143;
    private static final int HIGHEST_PORT = 65_535;

    /// Encryption of a connection.
    enum Security {
        /// None, unless the server offers it.
        WHERE_OFFERED,
        /// STARTTLS before anything else is said; a server without it is refused.
        STARTTLS,
        /// TLS from the first byte on.
        TLS
    }

    /// The SMTP server of a node. Port 465 is TLS from the first byte on, whatever the node says.
    ///
    /// @param tls the name of the property that asks for that
    static MailServer smtp(NodeContext context, String tls) throws NodeException {
        int port = port(context, "smtp_port");
        Security security = context.flag(tls, false) || port == SMTPS
                ? Security.TLS
                : context.flag("use_tls", true) ? Security.STARTTLS : Security.WHERE_OFFERED;
        return new MailServer(host(context, "smtp_server"), port, security, Login.of(context), timeout(context));
    }

    /// The IMAP server of a node. Nodes that cannot say use TLS, but not on port 143.
    ///
    /// @param tls the name of the property that asks for TLS from the first byte on
    static MailServer imap(NodeContext context, String tls) throws NodeException {
        int port = port(context, "imap_port");
        Security security = context.flag(tls, true) && port != IMAP ? Security.TLS : Security.WHERE_OFFERED;
        Login login = Login.of(context);
        if (login.isNone()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `username` and `password` (or `credential_name`) for the mailbox, but got none");
        }
        return new MailServer(host(context, "imap_server"), port, security, login, timeout(context));
    }

    private static String host(NodeContext context, String input) throws NodeException {
        String host = Inputs.text(context, input).strip();
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '/')) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name of a server in `" + input + "`, such as mail.example.com, but got "
                            + Values.describe(host));
        }
        return host;
    }

    private static int port(NodeContext context, String input) throws NodeException {
        long port = context.integer(input);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `" + input + "` between 1 and " + HIGHEST_PORT + ", but got " + port);
        }
        return (int) port;
    }

    private static Duration timeout(NodeContext context) throws NodeException {
        return Duration.ofSeconds(Inputs.atLeast(context, "timeout", 1, 30));
    }

    /// Host and port, for messages.
    String name() {
        return host + ":" + port;
    }
}
