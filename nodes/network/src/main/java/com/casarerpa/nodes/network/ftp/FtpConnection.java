package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.network.socket.CheckedSockets;
import com.casarerpa.nodes.network.socket.Interruptible;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPClient;

/// An open connection to an FTP server. FTP knows one command at a time, so parallel branches wait for
/// each other.
final class FtpConnection implements AutoCloseable {
    static final String AUTHENTICATION_FAILED = "AUTHENTICATION_FAILED";
    private static final int NOT_LOGGED_IN = 530;
    private static final int UNAVAILABLE = 550;

    private final FTPClient client;
    private final CheckedSockets sockets;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();

    /// @param name host and port, for messages
    FtpConnection(FTPClient client, CheckedSockets sockets, String name) {
        this.client = client;
        this.sockets = sockets;
        this.name = name;
    }

    /// What is done with the connection.
    @FunctionalInterface
    interface Use<T> {
        T apply(FTPClient client) throws Exception;
    }

    /// Does something with the connection. An interrupt closes it, for good.
    <T> T use(Use<T> use) throws Exception {
        lock.lockInterruptibly();
        try {
            return Interruptible.call(() -> use.apply(client), sockets::close);
        } catch (IOException e) {
            throw failed(e, name);
        } finally {
            lock.unlock();
        }
    }

    /// The failure of a command that the server refused.
    ///
    /// @param what completes "refused to …"
    NodeException refused(String what) {
        return refused(client, name, what);
    }

    static NodeException refused(FTPClient client, String name, String what) {
        String reply =
                client.getReplyString() == null ? "" : client.getReplyString().strip();
        String lower = reply.toLowerCase(Locale.ROOT);
        boolean missing = client.getReplyCode() == UNAVAILABLE
                && (lower.contains("no such")
                        || lower.contains("not found")
                        || lower.contains("exist")
                        || lower.contains("not a ")
                        || lower.contains("cannot find"));
        String code = client.getReplyCode() == NOT_LOGGED_IN
                ? AUTHENTICATION_FAILED
                : missing ? NodeException.NOT_FOUND : NodeException.IO_ERROR;
        return new NodeException(code, "The FTP server " + name + " refused to " + what + ": " + reply);
    }

    /// What a broken connection means for a node.
    static NodeException failed(IOException e, String name) {
        if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
            return new NodeException(
                    NodeException.TIMEOUT, "The FTP server " + name + " did not answer in time: " + e.getMessage(), e);
        }
        if (e instanceof SSLException) {
            return new NodeException(
                    NodeException.IO_ERROR,
                    "No encrypted connection to the FTP server " + name + ": " + e.getMessage()
                            + "; check that it offers TLS on this port, and that this robot trusts its certificate",
                    e);
        }
        return new NodeException(
                NodeException.IO_ERROR, "The connection to the FTP server " + name + " broke: " + e.getMessage(), e);
    }

    /// Says goodbye if the server still listens, and closes.
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.logout();
                client.disconnect();
            }
        } catch (IOException e) {
            // The server hung up first: there is nobody left to say goodbye to.
            return;
        } finally {
            sockets.close();
        }
    }
}
