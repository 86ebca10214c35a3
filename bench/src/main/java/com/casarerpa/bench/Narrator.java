package com.casarerpa.bench;

/// Is told what a benchmark is doing.
public interface Narrator {
    /// A step has begun; it ends when the next one begins.
    void step(String text);

    /// A figure that is known before the end.
    void line(String text);

    /// Says nothing to anybody.
    static Narrator silent() {
        return new Narrator() {
            @Override
            public void step(String text) {
                // Nobody listens.
            }

            @Override
            public void line(String text) {
                // Nobody listens.
            }
        };
    }
}
