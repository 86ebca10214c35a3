package com.casarerpa.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A server that answers each request as a function says, over real connections.
final class FakeServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Function<Request, Answer> answers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    record Request(String path, String body) {}

    record Answer(int status, String body) {}

    /// Ends the connection instead of answering.
    static final Answer HANG_UP = new Answer(0, "");

    FakeServer(Function<Request, Answer> answers) {
        this.answers = answers;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // close() ends it this way.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String path = line.replaceFirst("[A-Z]+ ([^ ]+) .*", "$1");
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(header.substring(16));
                    }
                }
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                Answer answer = answers.apply(new Request(path, body));
                if (answer.equals(HANG_UP)) {
                    return;
                }
                String head = "HTTP/1.1 " + answer.status() + " X\r\nContent-Length: "
                        + answer.body().length() + "\r\n\r\n";
                socket.getOutputStream().write((head + answer.body()).getBytes(StandardCharsets.UTF_8));
            }
        } catch (SocketException closed) {
            // Either side has closed it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    /// Ends every connection, as a server does that is killed.
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
