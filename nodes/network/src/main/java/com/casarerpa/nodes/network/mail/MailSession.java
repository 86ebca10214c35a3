package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.network.socket.CheckedSockets;
import com.casarerpa.nodes.network.socket.Interruptible;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A connection to a mail server for one node: opened, used, closed. Only addresses that the policy allows
/// are
/// connected to; an interrupt closes the connection.
final class MailSession {
    private final MailServer server;
    private final String protocol;

    /// @param protocol `smtp` or `imap`
    MailSession(MailServer server, String protocol) {
        this.server = server;
        this.protocol = protocol;
    }

    /// Makes the service of a session.
    @FunctionalInterface
    interface Opening<S extends Service> {
        S open(Session session) throws MessagingException;
    }

    /// What is done with the connected service.
    @FunctionalInterface
    interface Use<S extends Service, T> {
        T apply(S service, Session session) throws Exception;
    }

    /// Connects, does the work and disconnects. Tries one address of the server after the other until one
    /// accepts.
    <S extends Service, T> T use(NodeContext context, Opening<S> opening, Use<S, T> use) throws Exception {
        AtomicReference<@Nullable CheckedSockets> current = new AtomicReference<>();
        List<InetAddress> addresses = context.policy().network().resolve(server.host());
        return Interruptible.call(() -> connected(addresses, current, opening, use), () -> {
            CheckedSockets sockets = current.get();
            if (sockets != null) {
                sockets.close();
            }
        });
    }

    private <S extends Service, T> T connected(
            List<InetAddress> addresses,
            AtomicReference<@Nullable CheckedSockets> current,
            Opening<S> opening,
            Use<S, T> use)
            throws Exception {
        Unreachable last = null;
        for (InetAddress address : addresses) {
            try {
                return once(address, current, opening, use);
            } catch (Unreachable e) {
                last = e;
            }
        }
        throw MailErrors.of(Objects.requireNonNull(last, "a host has an address").why, server);
    }

    private <S extends Service, T> T once(
            InetAddress address, AtomicReference<@Nullable CheckedSockets> current, Opening<S> opening, Use<S, T> use)
            throws Exception {
        try (CheckedSockets sockets = new CheckedSockets(address)) {
            current.set(sockets);
            Session session = Session.getInstance(properties(sockets));
            try (S service = opening.open(session)) {
                connect(service);
                return use.apply(service, session);
            }
        } catch (MessagingException e) {
            throw MailErrors.of(e, server);
        }
    }

    private void connect(Service service) throws MessagingException, Unreachable {
        try {
            if (server.login().isNone()) {
                service.connect(server.host(), server.port(), null, null);
            } else {
                service.connect(
                        server.host(),
                        server.port(),
                        server.login().username(),
                        server.login().secret());
            }
        } catch (MessagingException e) {
            if (MailErrors.cause(e, ConnectException.class) || MailErrors.cause(e, NoRouteToHostException.class)) {
                throw new Unreachable(e);
            }
            throw e;
        }
    }

    private Properties properties(CheckedSockets sockets) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "socketFactory", sockets);
        properties.put(prefix + "socketFactory.fallback", "false");
        String millis = Long.toString(server.timeout().toMillis());
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "writetimeout", millis);
        properties.put(prefix + "ssl.enable", Boolean.toString(server.security() == MailServer.Security.TLS));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", "true");
        properties.put(
                prefix + "starttls.required", Boolean.toString(server.security() == MailServer.Security.STARTTLS));
        properties.put(prefix + "auth", Boolean.toString(!server.login().isNone()));
        if (server.login().token()) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.fetchsize", "262144");
        properties.put("mail.mime.address.strict", "false");
        return properties;
    }

    /// The server does not listen at this address.
    private static final class Unreachable extends Exception {
        private final transient MessagingException why;

        Unreachable(MessagingException why) {
            super(why);
            this.why = why;
        }
    }

    /// The failure of a node that found no such message.
    static NodeException noMessage(String uid, String folder) {
        return new NodeException(
                NodeException.NOT_FOUND,
                "Expected a mail with the UID " + uid + " in the folder " + folder
                        + ", but there is none; take the `uid` of a mail that was read from this folder");
    }
}
