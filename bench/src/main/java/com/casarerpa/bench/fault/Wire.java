package com.casarerpa.bench.fault;

import com.casarerpa.bench.load.ResponseReader;
import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// An HTTP client of one caller: one connection at a time, to one of several servers. It waits a bounded time for each
/// answer and never repeats anything by itself. For one thread.
final class Wire implements AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

    private final List<InetSocketAddress> servers;
    private final String credential;
    private final ResponseReader reader = new ResponseReader();
    private final byte[] received = new byte[16 * 1024];
    private @Nullable Socket socket;
    private int connectedTo = -1;

    Wire(List<InetSocketAddress> servers, String credential) {
        this.servers = List.copyOf(servers);
        this.credential = credential;
    }

    /// What came of a request.
    sealed interface Reply {
        /// An answer.
        ///
        /// @param body JSON null when it has none
        record Answered(int status, JsonNode body) implements Reply {}

        /// Nothing that could be understood.
        record Silent(String reason) implements Reply {}
    }

    /// Sends a request and waits for its answer.
    ///
    /// @param server the place of the server in the list
    Reply send(int server, String method, String path, Map<String, String> headers, byte[] body, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            Socket open = connection(server);
            open.getOutputStream().write(request(method, path, headers, body));
            return answer(open, deadline);
        } catch (IOException | ResponseReader.MalformedResponse e) {
            close();
            return new Reply.Silent(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Socket connection(int server) throws IOException {
        Socket open = socket;
        if (open != null && connectedTo == server && !open.isClosed()) {
            return open;
        }
        close();
        Socket made = new Socket();
        socket = made;
        connectedTo = server;
        made.setTcpNoDelay(true);
        made.connect(servers.get(server), Math.toIntExact(CONNECT_PATIENCE.toMillis()));
        return made;
    }

    private byte[] request(String method, String path, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(300)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ")
                .append(credential)
                .append("\r\nAccept: application/json, application/problem+json\r\nUser-Agent: casare-bench\r\n");
        if (!headers.containsKey("Content-Type")) {
            head.append("Content-Type: application/json\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private Reply answer(Socket open, long deadline) throws IOException {
        reader.reset();
        InputStream in = open.getInputStream();
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            open.setSoTimeout((int) left);
            int length = in.read(received);
            if (length < 0) {
                throw new IOException("the connection was closed");
            }
            if (reader.take(ByteBuffer.wrap(received, 0, length))) {
                return read();
            }
        }
    }

    private Reply read() {
        int length = reader.bodyEnd() - reader.bodyStart();
        byte[] body = new byte[length];
        System.arraycopy(reader.bytes(), reader.bodyStart(), body, 0, length);
        JsonNode json =
                length == 0 ? NullNode.getInstance() : ContractJson.mapper().readTree(body);
        return new Reply.Answered(reader.status(), json);
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // It is to be gone, and it is.
                connectedTo = -1;
            }
            socket = null;
        }
    }
}
