package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.network.socket.CheckedSockets;
import com.casarerpa.nodes.network.socket.Interruptible;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/// Opens a connection to an FTP server, which the other FTP nodes of the run use.
///
/// With `use_tls` commands and files are encrypted: after `AUTH TLS` or, on port 990, from the first byte
/// on. Servers
/// that insist on data connections resuming the TLS session of the control connection (`require_ssl_reuse`
/// of vsftpd)
/// refuse transfers: Java's TLS resumes sessions for the same port only.
final class FtpConnect implements Action {
    private static final int IMPLICIT_TLS = 990;
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Target target = Target.of(context);
        AtomicReference<@Nullable CheckedSockets> current = new AtomicReference<>();
        Opened opened = Interruptible.call(() -> open(context, target, current), () -> {
            CheckedSockets sockets = current.get();
            if (sockets != null) {
                sockets.close();
            }
        });
        FtpSession.of(context).put(opened.connection());
        return NodeResult.of("connected", true).with("server_message", opened.message());
    }

    private record Opened(FtpConnection connection, String message) {}

    /// Where to, as whom and how.
    private record Target(
            String host, int port, String username, String password, boolean passive, boolean tls, Duration timeout) {

        static Target of(NodeContext context) throws NodeException {
            String host = RemotePath.line(context, "host");
            long port = context.integer("port", 21);
            if (port < 1 || port > HIGHEST_PORT) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected `port` between 1 and " + HIGHEST_PORT + ", but got " + port);
            }
            String password = Inputs.text(context, "password");
            if (password.indexOf('\r') >= 0 || password.indexOf('\n') >= 0) {
                throw new NodeException(
                        NodeException.INVALID_INPUT, "Expected a `password` without line breaks, but it has some");
            }
            return new Target(
                    host,
                    (int) port,
                    RemotePath.line(context, "username"),
                    password,
                    context.flag("passive", true),
                    context.flag("use_tls", false),
                    Duration.ofSeconds(Inputs.atLeast(context, "timeout", 1, 30)));
        }

        String name() {
            return host + ":" + port;
        }
    }

    private static Opened open(NodeContext context, Target target, AtomicReference<@Nullable CheckedSockets> current)
            throws NodeException {
        IOException last = new ConnectException("the host has no address");
        for (InetAddress address : context.policy().network().resolve(target.host())) {
            CheckedSockets sockets = new CheckedSockets(address);
            current.set(sockets);
            try {
                return opened(client(target), sockets, target);
            } catch (ConnectException e) {
                last = e;
            } catch (IOException e) {
                sockets.close();
                throw FtpConnection.failed(e, target.name());
            } catch (NodeException e) {
                sockets.close();
                throw e;
            }
        }
        throw FtpConnection.failed(last, target.name());
    }

    private static FTPClient client(Target target) {
        if (!target.tls()) {
            return new FTPClient();
        }
        try {
            FTPSClient client = new FTPSClient(target.port() == IMPLICIT_TLS, SSLContext.getDefault());
            client.setEndpointCheckingEnabled(true);
            return client;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static Opened opened(FTPClient client, CheckedSockets sockets, Target target)
            throws IOException, NodeException {
        int millis = (int) Math.min(Integer.MAX_VALUE, target.timeout().toMillis());
        client.setSocketFactory(sockets);
        client.setConnectTimeout(millis);
        client.setDefaultTimeout(millis);
        client.setDataTimeout(target.timeout());
        client.setControlEncoding(StandardCharsets.UTF_8);
        client.setControlKeepAliveTimeout(Duration.ofMinutes(1));
        client.connect(target.host(), target.port());
        client.setSoTimeout(millis);
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw FtpConnection.refused(client, target.name(), "talk");
        }
        if (!client.login(target.username(), target.password())) {
            throw FtpConnection.refused(client, target.name(), "let in user '" + target.username() + "'");
        }
        String message = client.getReplyString().strip();
        if (client instanceof FTPSClient secure) {
            secure.execPBSZ(0);
            secure.execPROT("P");
        }
        if (target.passive()) {
            client.enterLocalPassiveMode();
        } else {
            client.enterLocalActiveMode();
        }
        return new Opened(new FtpConnection(client, sockets, target.name()), message);
    }
}
