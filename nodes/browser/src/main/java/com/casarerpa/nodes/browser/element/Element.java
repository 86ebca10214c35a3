package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.microsoft.playwright.Locator;

/// An element that was found, and until when the node may take its time with it.
///
/// @param locator finds it anew at each use, so that a page which draws itself again does no harm
/// @param selector as the workflow has it, for messages
/// @param deadline by [System#nanoTime]
public record Element(OpenPage page, Locator locator, String selector, long deadline) {

    /// What is left of the node's time, in milliseconds; at least one, since zero means for ever to a browser.
    public double remainingMillis() {
        return Math.max(1, (deadline - System.nanoTime()) / 1_000_000.0);
    }
}
