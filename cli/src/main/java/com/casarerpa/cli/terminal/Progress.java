package com.casarerpa.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says what a command is doing: one moving line on a terminal, one line per finished step elsewhere. Thread-safe.
public final class Progress implements AutoCloseable {
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final Duration FRAME = Duration.ofMillis(100);

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable String step;
    private long began = System.nanoTime();
    private int frame;
    private @Nullable Thread painter;

    public Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /// A step has begun; it replaces the one before.
    public synchronized void begin(String text) {
        step = text;
        began = System.nanoTime();
        if (terminal && painter == null) {
            painter = Thread.ofVirtual().name("progress").start(this::paint);
        }
    }

    /// The step goes on under another text; its time goes on too.
    public synchronized void update(String text) {
        step = text;
    }

    /// The step is done; the line stays, with the time that the step took.
    public synchronized void done(String text) {
        clear();
        step = null;
        double seconds = (System.nanoTime() - began) / 1e9;
        err.println(String.format(Locale.ROOT, "%s %s (%.1f s)", terminal ? "✓" : "casare:", text, seconds));
        err.flush();
    }

    /// A line beside the step: something that a person should see.
    public synchronized void note(String text) {
        clear();
        err.println((terminal ? "! " : "casare: ") + text);
        err.flush();
    }

    /// A line of output between two pictures of the moving line.
    public synchronized void line(String text) {
        clear();
        err.println(text);
        err.flush();
    }

    /// Ends the moving line.
    @Override
    public synchronized void close() {
        clear();
        step = null;
        if (painter != null) {
            painter.interrupt();
            painter = null;
        }
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(FRAME);
                draw();
            }
        } catch (InterruptedException e) {
            // close() ends the painting this way.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (step == null) {
            return;
        }
        long seconds = (System.nanoTime() - began) / 1_000_000_000L;
        err.print("\r\u001b[K" + FRAMES.charAt(frame++ % FRAMES.length()) + " " + step
                + (seconds > 2 ? ", " + seconds + " s" : ""));
        err.flush();
    }

    private void clear() {
        if (terminal && step != null) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
