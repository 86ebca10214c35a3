package com.casarerpa.orchestrator.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// A WebSocket over Jetty. What the client sends is read and ignored: this plane only tells.
public final class JettySocket implements Session.Listener.AutoDemanding, Socket {
    /// How long a client has to take the close frame.
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Consumer<Socket> opened;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile @Nullable Session session;

    JettySocket(Consumer<Socket> opened) {
        this.opened = opened;
    }

    @Override
    public void onWebSocketOpen(Session connected) {
        session = connected;
        opened.accept(this);
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        callback.succeed();
        closed.complete(null);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        closed.complete(null);
    }

    @Override
    public CompletionStage<Void> send(String text) {
        var sent = new CompletableFuture<Void>();
        open().sendText(text, Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        return sent;
    }

    @Override
    public void ping() {
        open().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        var ending = open();
        // A client that reads nothing does not take the close frame either.
        CompletableFuture.delayedExecutor(CLOSING.toSeconds(), TimeUnit.SECONDS).execute(() -> {
            if (!closed.isDone()) {
                ending.disconnect();
            }
        });
        ending.close(code, reason, Callback.from(() -> closed.complete(null), failure -> closed.complete(null)));
    }

    @Override
    public void onClosed(Runnable action) {
        CompletionStage<Void> end = closed;
        end.thenRun(action);
    }

    private Session open() {
        var current = session;
        if (current == null) {
            throw new IllegalStateException("The socket is not open yet");
        }
        return current;
    }
}
