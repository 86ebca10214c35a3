package com.casarerpa.nodes.network.ftp;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Optional;

/// The FTP connection of a run: the last that was opened and not closed. Ends with the run. Thread-safe.
final class FtpSession implements AutoCloseable {
    private Optional<FtpConnection> current = Optional.empty();

    static FtpSession of(NodeContext context) throws Exception {
        return context.resource(FtpSession.class, FtpSession::new);
    }

    /// Takes over a connection; the one before is closed.
    synchronized void put(FtpConnection connection) {
        close();
        current = Optional.of(connection);
    }

    /// The connection of the run.
    synchronized FtpConnection connection() throws NodeException {
        return current.orElseThrow(() -> new NodeException(
                NodeException.NOT_FOUND,
                "Expected an open FTP connection, but this run has none; put an FTPConnectNode before this node"));
    }

    @Override
    public synchronized void close() {
        current.ifPresent(FtpConnection::close);
        current = Optional.empty();
    }
}
