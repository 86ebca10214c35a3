package com.casarerpa.contract.retention;

import java.util.Map;

/// What would be removed now.
///
/// @param rows how many rows of which kind
/// @param complete whether that is all; otherwise it is at least that
public record RetentionPreview(Map<String, Long> rows, boolean complete) {
    public RetentionPreview {
        rows = Map.copyOf(rows);
    }
}
