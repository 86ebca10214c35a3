package com.casarerpa.orchestrator.http;

import java.util.concurrent.CompletionStage;

/// One open WebSocket. Safe for use by several threads, but only one send may be under way at a time.
public interface Socket {

    /// Sends a text frame; the stage ends when it has been handed to the network, or fails when it cannot be.
    CompletionStage<Void> send(String text);

    /// Sends a ping, so that no proxy takes the connection for idle.
    void ping();

    /// Closes with a code (RFC 6455, 4000..4999 for our own) and a reason of at most 123 bytes.
    void close(int code, String reason);

    /// Runs `action` once when the connection has ended for any reason; at once when it has already.
    void onClosed(Runnable action);
}
