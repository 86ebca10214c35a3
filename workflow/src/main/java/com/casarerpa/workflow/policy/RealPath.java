package com.casarerpa.workflow.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Resolves links in a path of which the last parts need not exist yet. A link whose target does not exist counts as
/// its target: writing to it would make that.
final class RealPath {
    /// As many links in a row as Linux follows.
    private static final int MOST_LINKS = 40;

    private RealPath() {}

    static Path of(Path path) {
        return of(path.normalize(), MOST_LINKS);
    }

    private static Path of(Path absolute, int links) {
        Path existing = absolute;
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (existing == null) {
            return absolute;
        }
        Path rest = existing.relativize(absolute);
        try {
            if (Files.exists(existing)) {
                return existing.toRealPath().resolve(rest).normalize();
            }
            Path target = existing.resolveSibling(Files.readSymbolicLink(existing));
            return links == 0 ? absolute : of(target.resolve(rest).normalize(), links - 1);
        } catch (IOException | UnsupportedOperationException e) {
            // What cannot be followed cannot be opened either; it is judged by its name.
            return absolute;
        }
    }
}
