package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.nodes.system.window.Style;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.EventQueue;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import javax.swing.Timer;

/// Notices that stay for a while without holding up the run, a few at once: a workflow that shows very many does not
/// fill the screen, the oldest makes room. They may outlive their run by the time that they have left.
final class NoticeBoard {
    private static final int MOST = 5;

    /// Of the event thread only.
    private final Deque<Window> shown = new ArrayDeque<>();

    /// Shows a notice for a time.
    ///
    /// @param notice builds the window, on the event thread
    void show(Supplier<Window> notice, Duration time) throws NodeException, InterruptedException {
        Display.require();
        try {
            EventQueue.invokeAndWait(() -> {
                Style.apply();
                open(notice.get(), time);
            });
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the notice failed: " + e.getCause(), e.getCause());
        }
    }

    private void open(Window window, Duration time) {
        while (shown.size() >= MOST) {
            shown.removeFirst().dispose();
        }
        shown.addLast(window);
        window.setVisible(true);
        Timer timer = new Timer(Math.toIntExact(time.toMillis()), event -> {
            shown.remove(window);
            window.dispose();
        });
        timer.setRepeats(false);
        timer.start();
    }
}
