package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.system.window.Style;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;

/// The progress windows of a run, by title; all closed at its end.
final class ProgressWindows implements AutoCloseable {
    /// Of the event thread only.
    private final Map<String, ProgressWindow> windows = new HashMap<>();

    /// Opens or updates a window.
    ///
    /// @param last whether it closes with this
    /// @return whether somebody pressed Cancel in it
    boolean show(ProgressState state, boolean last) throws InterruptedException {
        boolean[] cancelled = new boolean[1];
        try {
            EventQueue.invokeAndWait(() -> {
                Style.apply();
                ProgressWindow window = windows.computeIfAbsent(state.title(), ProgressWindow::new);
                window.show(state);
                cancelled[0] = window.isCancelled();
                if (last) {
                    windows.remove(state.title());
                    window.dispose();
                }
            });
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the progress window failed: " + e.getCause(), e.getCause());
        }
        return cancelled[0];
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            windows.values().forEach(ProgressWindow::dispose);
            windows.clear();
        });
    }
}
