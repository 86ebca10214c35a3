package com.casarerpa.nodes.document.pdf;

import java.io.IOException;

/// Carries an interrupt out of PDFBox, which knows no other way.
final class Interrupted extends IOException {
    Interrupted() {
        super("interrupted");
    }

    /// Between two operators of a page.
    static void check() throws Interrupted {
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
    }
}
