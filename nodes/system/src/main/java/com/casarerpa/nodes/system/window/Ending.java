package com.casarerpa.nodes.system.window;

import java.util.Optional;

/// How a window ended.
public sealed interface Ending<T> {
    /// The person answered.
    record Answered<T>(T value) implements Ending<T> {}

    /// The person closed the window or cancelled.
    record Cancelled<T>() implements Ending<T> {}

    /// Its time was over.
    record Expired<T>() implements Ending<T> {}

    /// The answer, if there is one.
    default Optional<T> answer() {
        return this instanceof Answered<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
