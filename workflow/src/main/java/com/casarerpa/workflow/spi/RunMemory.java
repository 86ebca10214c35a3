package com.casarerpa.workflow.spi;

import java.util.Optional;

/// What nodes remember from one run to the next on this machine: small texts by key, for things that help and are not
/// needed. What is kept may be gone at any time. Thread-safe; never fails.
public interface RunMemory {
    /// The longest text that is kept, in characters.
    int MOST_CHARACTERS = 64 << 10;

    /// Whether anything is kept at all.
    boolean isOn();

    /// What was kept under the key.
    Optional<String> recall(String key);

    /// Keeps a text in place of an earlier one; a longer one than [#MOST_CHARACTERS] is not kept.
    void remember(String key, String text);

    /// Keeps nothing.
    static RunMemory none() {
        return new RunMemory() {
            @Override
            public boolean isOn() {
                return false;
            }

            @Override
            public Optional<String> recall(String key) {
                return Optional.empty();
            }

            @Override
            public void remember(String key, String text) {
                // Nothing is kept here.
            }
        };
    }
}
