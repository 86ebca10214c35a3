package com.casarerpa.nodes.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The way to one database server: the address that the robot's policy has checked. Drivers make their sockets
/// here, so that a name cannot stand for another address a moment later, and so that all of them can be closed from
/// outside. Thread-safe.
final class Route implements AutoCloseable {
    private static final Map<String, Route> ROUTES = new ConcurrentHashMap<>();

    private final String token = UUID.randomUUID().toString();
    private final InetSocketAddress address;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Route(InetSocketAddress address) {
        this.address = address;
    }

    /// Opens the way; drivers find it by its [#token].
    static Route to(InetAddress address, int port) {
        Route route = new Route(new InetSocketAddress(address, port));
        ROUTES.put(route.token, route);
        return route;
    }

    static Optional<Route> of(String token) {
        return Optional.ofNullable(ROUTES.get(token));
    }

    /// What names this way in a driver's properties.
    String token() {
        return token;
    }

    /// A socket that goes this way, whatever address it is told to go to.
    Socket socket() {
        Socket socket = new Pinned();
        sockets.add(socket);
        if (closed) {
            close();
        }
        return socket;
    }

    /// Closes the way and all sockets on it: whoever waits for one fails at once.
    @Override
    public void close() {
        closed = true;
        ROUTES.remove(token);
        List.copyOf(sockets).forEach(this::end);
    }

    private void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way; the others must still be closed.
            sockets.remove(socket);
        }
    }

    private final class Pinned extends Socket {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            super.connect(address);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            super.connect(address, timeoutMillis);
        }

        @Override
        public synchronized void close() throws IOException {
            sockets.remove(this);
            super.close();
        }
    }
}
