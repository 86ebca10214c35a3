package com.casarerpa.nodes.network.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/// Makes sockets that connect to one address, which the robot's policy has allowed, whatever name or
/// address they are
/// told: a name can stand for another address a moment later, and a server can name another machine.
/// Closing it closes
/// all of them, which ends every read and write on them at once. Thread-safe.
public final class CheckedSockets extends SocketFactory implements AutoCloseable {
    private final InetAddress address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// @param address one of those that the policy's `resolve` has answered
    public CheckedSockets(InetAddress address) {
        super();
        this.address = address;
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Pinned();
        open.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(port);
    }

    private Socket connected(int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    /// Closes all sockets that are still open.
    @Override
    public void close() {
        open.forEach(CheckedSockets::end);
        open.clear();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed cleanly is closed all the same.
            return;
        }
    }

    private final class Pinned extends Socket {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress wanted)) {
                throw new IOException("expected an address and a port, but got " + endpoint);
            }
            super.connect(new InetSocketAddress(address, wanted.getPort()), timeout);
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            super.close();
        }
    }
}
