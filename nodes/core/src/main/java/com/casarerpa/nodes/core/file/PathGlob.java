package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// A pattern over paths within a folder: `*.txt`, `**/*.csv`. Python lets `**/` stand for no folder at all, Java does
/// not.
///
/// @param alternatives the pattern in Java's reading, one of which must fit
record PathGlob(List<PathMatcher> alternatives) {

    /// @throws NodeException `INVALID_INPUT` when it is no pattern
    static PathGlob of(String pattern) throws NodeException {
        try {
            // Braces mean nothing to Python's glob, but choices to Java's.
            String plain = pattern.replace("\\", "/").replace("{", "\\{").replace("}", "\\}");
            List<PathMatcher> alternatives = new ArrayList<>();
            alternatives.add(FileSystems.getDefault().getPathMatcher("glob:" + plain));
            if (plain.contains("**/")) {
                alternatives.add(FileSystems.getDefault().getPathMatcher("glob:" + plain.replace("**/", "")));
            }
            return new PathGlob(List.copyOf(alternatives));
        } catch (PatternSyntaxException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a pattern such as *.txt, but got \"" + pattern + "\": " + e.getDescription(),
                    e);
        }
    }

    boolean matches(Path path) {
        return alternatives.stream().anyMatch(matcher -> matcher.matches(path));
    }
}
