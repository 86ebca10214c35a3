package com.casarerpa.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A TCP proxy that can be made as bad as a network: on a free port of the loopback address, to a port of it.
/// Thread-safe.
final class FaultProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Weather weather = new Weather.Fair();

    /// How the network is.
    sealed interface Weather {
        /// All is passed on.
        record Fair() implements Weather {}

        /// What comes is passed on late.
        record Delay(int millis) implements Weather {}

        /// Requests are passed on; at the first byte of an answer the connection is cut instead.
        record DropReplies() implements Weather {}

        /// Nothing is passed on, and nobody is told. Afterwards it is, late, or the connections are cut.
        record BlackHole() implements Weather {}

        /// Connections are refused.
        record Cut() implements Weather {}
    }

    private FaultProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /// Listens.
    static FaultProxy to(int target) {
        try {
            FaultProxy proxy = new FaultProxy(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().name("proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("Listening on a free port", e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /// From now on it is like this; connections that are open stay so, unless they are cut.
    void become(Weather next) {
        lock.lock();
        try {
            weather = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next instanceof Weather.Cut) {
            cutAll();
        }
    }

    /// Resets every connection.
    void cutAll() {
        links.forEach(Link::cut);
    }

    /// Tells the servers that their clients will say no more, and the other way round; what is under way gets through.
    void halfCloseAll(boolean towardsServer) {
        links.forEach(link -> link.halfClose(towardsServer));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (weather instanceof Weather.Cut) {
                    reset(client);
                } else {
                    Thread.ofVirtual().name("proxy-link").start(() -> open(client));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException("Accepting a connection", e);
                }
            }
        }
    }

    private void open(Socket client) {
        Socket upstream = new Socket();
        try {
            // Nagle would add delays that nobody asked for.
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
        } catch (IOException nobodyThere) {
            reset(client);
            reset(upstream);
            return;
        }
        Link link = new Link(client, upstream);
        links.add(link);
        Thread.ofVirtual().name("proxy-up").start(() -> link.pass(client, upstream, false));
        link.pass(upstream, client, true);
        links.remove(link);
    }

    private static void reset(Socket socket) {
        try {
            SocketOption<Integer> linger = StandardSocketOptions.SO_LINGER;
            if (!socket.isClosed()) {
                socket.setOption(linger, 0);
            }
        } catch (IOException gone) {
            // Then it cannot be told so any more.
            return;
        } finally {
            close(socket);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a connection", e);
        }
    }

    /// One connection and the other that belongs to it.
    private final class Link {
        private final Socket client;
        private final Socket upstream;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void cut() {
            reset(client);
            reset(upstream);
        }

        void halfClose(boolean towardsServer) {
            try {
                (towardsServer ? upstream : client).shutdownOutput();
            } catch (IOException gone) {
                // It was closed in this moment: more than half.
                links.remove(this);
            }
        }

        /// Copies until one side ends.
        void pass(Socket from, Socket to, boolean replies) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (!admit(replies)) {
                        cut();
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, length);
                }
                to.shutdownOutput();
                if (replies) {
                    close(client);
                    close(upstream);
                }
            } catch (IOException broken) {
                // One side is gone or was cut: so is the other.
                cut();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Waits as long as the weather wants.
        ///
        /// @return whether what was read is to be passed on
        private boolean admit(boolean replies) throws InterruptedException {
            switch (weather) {
                case Weather.Fair() -> {
                    return true;
                }
                case Weather.Delay(int millis) -> Thread.sleep(millis);
                case Weather.DropReplies() -> {
                    return !replies;
                }
                case Weather.Cut() -> {
                    return false;
                }
                case Weather.BlackHole() -> awaitEndOfBlackHole();
            }
            return true;
        }

        private void awaitEndOfBlackHole() throws InterruptedException {
            lock.lock();
            try {
                while (weather instanceof Weather.BlackHole && !server.isClosed()) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a proxy", e);
        }
        become(new Weather.Cut());
    }
}
