package com.casarerpa.nodes.system.window;

import java.awt.Window;

/// Builds a window that asks or tells something.
@FunctionalInterface
public interface Face<T> {
    /// Builds the window, on the event thread; it is shown and closed by [Showing].
    Window build(Reply<T> reply);
}
