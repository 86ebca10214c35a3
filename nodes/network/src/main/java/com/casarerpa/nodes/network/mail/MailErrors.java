package com.casarerpa.nodes.network.mail;

import com.casarerpa.workflow.spi.NodeException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What mail servers and the mail library say, as codes and messages.
final class MailErrors {
    static final String AUTHENTICATION_FAILED = "AUTHENTICATION_FAILED";

    private MailErrors() {}

    static NodeException of(MessagingException e, MailServer server) {
        if (e instanceof AuthenticationFailedException) {
            return new NodeException(
                    AUTHENTICATION_FAILED,
                    "The mail server " + server.name() + " refused user '"
                            + server.login().username() + "': " + said(e)
                            + "; check the password (many providers ask for an app password)",
                    e);
        }
        if (cause(e, SocketTimeoutException.class)) {
            return new NodeException(
                    NodeException.TIMEOUT,
                    "The mail server " + server.name() + " did not answer within "
                            + server.timeout().toSeconds() + " s",
                    e);
        }
        if (cause(e, SSLException.class)) {
            return new NodeException(
                    NodeException.IO_ERROR,
                    "No encrypted connection to the mail server " + server.name() + ": " + deepest(e)
                            + "; check the port, and that this robot trusts the server's certificate",
                    e);
        }
        if (e instanceof SendFailedException refused && refused.getInvalidAddresses() != null) {
            return new NodeException(
                    NodeException.IO_ERROR,
                    "The mail server " + server.name() + " refused "
                            + Arrays.stream(refused.getInvalidAddresses())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))
                            + ": " + deepest(e) + "; nobody got the mail",
                    e);
        }
        if (e instanceof FolderNotFoundException missing) {
            String name = missing.getFolder() == null ? "" : missing.getFolder().getFullName();
            return new NodeException(
                    NodeException.NOT_FOUND, "Expected a folder '" + name + "' in the mailbox, but there is none", e);
        }
        return new NodeException(
                NodeException.IO_ERROR, "The mail server " + server.name() + ": " + said(e) + reason(e), e);
    }

    private static String said(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
    }

    private static String reason(Throwable e) {
        String deepest = deepest(e);
        return said(e).contains(deepest) ? "" : ": " + deepest;
    }

    private static String deepest(Throwable e) {
        Throwable at = e;
        for (Throwable next = next(at); next != null; next = next(at)) {
            at = next;
        }
        return said(at);
    }

    static boolean cause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable at = e; at != null; at = next(at)) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable e) {
        return e instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : e.getCause();
    }
}
