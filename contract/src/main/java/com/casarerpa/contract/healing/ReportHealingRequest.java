package com.casarerpa.contract.healing;

import com.casarerpa.contract.FieldChecks;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A robot tells that a step of its run found its element although its selector fitted no more. May be repeated: the
/// same step of the same attempt counts once.
///
/// @param property the node's property that has the selector, such as `selector`
/// @param oldSelector as the step had it, with its variables filled in
/// @param newSelector fits exactly one element, the one that was found
/// @param method what found it: `fingerprint`, `anchor` or `image`
/// @param score how sure it was, 0 to 1
public record ReportHealingRequest(
        @Nullable UUID leaseToken,
        String nodeId,
        String property,
        String oldSelector,
        String newSelector,
        String method,
        Double score) {
    /// What can find an element.
    public static final Set<String> METHODS = Set.of("fingerprint", "anchor", "image");

    /// The longest selector that is kept.
    public static final int MAX_SELECTOR = 2_000;

    public ReportHealingRequest {
        new FieldChecks()
                .text("node_id", nodeId, 200)
                .text("property", property, 100)
                .text("old_selector", oldSelector, MAX_SELECTOR)
                .text("new_selector", newSelector, MAX_SELECTOR)
                .require(clean(nodeId) && clean(property), "node_id", "expected a text without NUL characters")
                .require(
                        clean(oldSelector) && clean(newSelector),
                        "old_selector",
                        "expected selectors without NUL characters")
                .require(
                        method != null && METHODS.contains(method),
                        "method",
                        "expected fingerprint, anchor or image, but got " + method)
                .present("score", score)
                .range("score", score, 0, 1)
                .done();
    }

    private static boolean clean(@Nullable String text) {
        return text == null || text.indexOf('\0') < 0;
    }
}
