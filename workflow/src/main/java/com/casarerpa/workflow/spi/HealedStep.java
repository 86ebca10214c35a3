package com.casarerpa.workflow.spi;

import java.util.Locale;

/// A node found its element although its selector fitted no more.
///
/// @param property the node's property that has the selector
/// @param oldSelector as the node had it, with its variables filled in
/// @param newSelector fits the element that was found, and nothing else
/// @param method what found it: `fingerprint`, `anchor` or `image`
/// @param score how sure it was, 0 to 1
public record HealedStep(String property, String oldSelector, String newSelector, String method, double score) {
    /// The longest selector that can be told.
    public static final int MOST_CHARACTERS = 2_000;

    public HealedStep {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be 0 to 1, but is " + score);
        }
    }

    /// For the run's log.
    public String text() {
        return "healed: nothing fits " + oldSelector + " any more; by its " + method + ", " + newSelector
                + " was taken instead (score " + String.format(Locale.ROOT, "%.2f", score)
                + "). Look at it, and accept it into the workflow";
    }
}
