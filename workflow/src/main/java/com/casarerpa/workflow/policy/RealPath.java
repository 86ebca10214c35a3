package com.casarerpa.workflow.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Resolves links in a path of which the last parts need not exist yet.
final class RealPath {
    private RealPath() {}

    static Path of(Path path) {
        Path absolute = path.normalize();
        Path existing = absolute;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return absolute;
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException e) {
            // A link that cannot be read is judged by its name.
            return absolute;
        }
    }
}
