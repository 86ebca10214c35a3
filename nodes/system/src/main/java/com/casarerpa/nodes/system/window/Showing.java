package com.casarerpa.nodes.system.window;

import com.casarerpa.workflow.spi.NodeException;
import java.awt.EventQueue;
import java.awt.Window;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Shows one window and awaits what comes of it: an answer, its time being over, or an interrupt. However it ends,
/// the window is gone then.
public final class Showing<T> {
    private static final long CLOSING_MILLIS = 1_000;

    private final Face<T> face;
    private final Reply<T> reply = new Reply<>();
    /// Of the event thread only.
    private @Nullable Window window;

    private boolean over;

    private Showing(Face<T> face) {
        this.face = face;
    }

    /// Shows a window until it is answered.
    ///
    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` when there is no display
    /// @throws InterruptedException cancel or time-out of the node
    public static <T> Ending<T> of(Face<T> face) throws NodeException, InterruptedException {
        return of(face, Optional.empty());
    }

    /// Shows a window until it is answered or a time is over.
    ///
    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` when there is no display
    /// @throws InterruptedException cancel or time-out of the node
    public static <T> Ending<T> of(Face<T> face, Optional<Duration> time) throws NodeException, InterruptedException {
        Display.require();
        Showing<T> showing = new Showing<>(face);
        EventQueue.invokeLater(() -> showing.reply.guarded(showing::open));
        try {
            return showing.reply.await(time);
        } finally {
            showing.closeNow();
        }
    }

    private void open() {
        if (over) {
            return;
        }
        Style.apply();
        window = face.build(reply);
        window.setVisible(true);
        window.toFront();
        window.requestFocus();
    }

    /// Closes the window and waits until it is gone, but not for ever, should the desktop hang.
    private void closeNow() {
        CountDownLatch closed = new CountDownLatch(1);
        EventQueue.invokeLater(() -> {
            close();
            closed.countDown();
        });
        boolean interrupted = Thread.interrupted();
        try {
            boolean _ = closed.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        over = true;
        if (window != null) {
            window.dispose();
        }
    }
}
