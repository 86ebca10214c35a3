package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks through a folder.
///
/// @param folder the folder
/// @param pattern which names fit, such as `*.txt` or `report_??.csv`; it never reaches out of the folder
/// @param recursive whether folders within the folder are looked through too; links are not followed
record Listing(Path folder, PathGlob pattern, boolean recursive) {
    private static final int MOST = 1_000_000;

    static Listing of(NodeContext context, String input) throws NodeException, IOException {
        Path folder = Places.path(context, input);
        if (!Files.exists(folder)) {
            throw new NodeException(
                    NodeException.NOT_FOUND, "Expected a folder at " + folder + ", but there is nothing");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        return new Listing(folder, PathGlob.of(context.text("pattern", "*")), context.flag("recursive", false));
    }

    /// The paths that fit, in order.
    List<String> paths(Predicate<Path> wanted) throws IOException, NodeException, InterruptedException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Listing " + folder + " was interrupted");
                }
                if (!path.equals(folder) && fits(path) && wanted.test(path)) {
                    found.add(path.toString());
                }
                if (found.size() > MOST) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT,
                            "Expected at most " + MOST + " entries in " + folder + ", but there are more;"
                                    + " narrow `pattern`");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Collections.sort(found);
        return found;
    }

    /// A pattern without a slash is about the name, one with a slash about the path within the folder.
    private boolean fits(Path path) {
        return pattern.matches(path.getFileName()) || pattern.matches(folder.relativize(path));
    }
}
