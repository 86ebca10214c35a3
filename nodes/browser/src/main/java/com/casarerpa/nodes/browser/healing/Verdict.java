package com.casarerpa.nodes.browser.healing;

/// What became of the search for a remembered element on a changed page.
sealed interface Verdict {
    /// It is this one.
    ///
    /// @param index its place in the page's list
    /// @param score 0 to 1
    /// @param method `fingerprint` or `anchor`
    record Found(int index, double score, String method) implements Verdict {}

    /// None is taken.
    ///
    /// @param why for the person who reads the failure
    record Refused(String why) implements Verdict {}
}
