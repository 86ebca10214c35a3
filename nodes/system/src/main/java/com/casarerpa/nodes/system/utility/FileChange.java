package com.casarerpa.nodes.system.utility;

import java.nio.file.Path;
import java.util.Locale;

/// Something that happened to a file.
record FileChange(Kind kind, Path path) {
    /// What happened.
    enum Kind {
        CREATED,
        MODIFIED,
        DELETED
    }

    /// `created`, `modified` or `deleted`.
    String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
