package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the files for an archive and the names that they get in it.
final class ZipSources {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private ZipSources() {}

    /// Name in the archive → file, in order.
    static Map<String, Path> of(NodeContext context, Path archive)
            throws NodeException, IOException, InterruptedException {
        String source = Inputs.text(context, "source_path").strip();
        List<@Nullable Object> listed = Inputs.list(context, "files");
        Path base = context.has("base_dir") ? Places.path(context, "base_dir") : null;
        Map<String, Path> entries = new LinkedHashMap<>();
        for (Object file : listed) {
            Path path = context.path(Values.text(file));
            if (!Files.isRegularFile(path)) {
                throw new NodeException(
                        NodeException.NOT_FOUND, "Expected a file to zip at " + path + ", but there is none");
            }
            add(entries, base == null ? path.getParent() : base, path);
        }
        if (!source.isEmpty()) {
            addSource(entries, context, source, base);
        }
        entries.values().removeIf(path -> path.equals(archive));
        if (entries.isEmpty()) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected files to zip in `source_path` or `files`, but found none"
                            + (source.isEmpty() ? "; name a folder, a pattern or files" : " at " + source));
        }
        return entries;
    }

    private static void addSource(Map<String, Path> entries, NodeContext context, String source, @Nullable Path base)
            throws NodeException, IOException, InterruptedException {
        Matcher wildcard = WILDCARD.matcher(source);
        if (!wildcard.find()) {
            Path path = context.path(source);
            if (Files.isDirectory(path)) {
                for (Path file : below(path)) {
                    add(entries, base == null ? path : base, file);
                }
            } else {
                add(entries, base == null ? path.getParent() : base, Places.existingFile(context, "source_path"));
            }
            return;
        }
        String slashes = source.replace('\\', '/');
        int cut = slashes.lastIndexOf('/', wildcard.start());
        Path folder = context.path(cut <= 0 ? (cut == 0 ? "/" : ".") : source.substring(0, cut));
        PathGlob glob = PathGlob.of(slashes.substring(cut + 1));
        if (Files.isDirectory(folder)) {
            for (Path file : below(folder)) {
                if (glob.matches(folder.relativize(file))) {
                    add(entries, base == null ? folder : base, file);
                }
            }
        }
    }

    private static List<Path> below(Path folder) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Looking through " + folder + " was interrupted");
                }
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(path);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Collections.sort(files);
        return files;
    }

    private static void add(Map<String, Path> entries, @Nullable Path base, Path file) throws NodeException {
        String relative =
                base != null && file.startsWith(base) ? base.relativize(file).toString() : Places.name(file);
        String name = relative.replace('\\', '/');
        Path other = entries.put(name, file);
        if (other != null && !other.equals(file)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected every file to get its own name in the archive, but " + other + " and " + file
                            + " would both be " + name + "; set `base_dir` to a folder above both");
        }
    }
}
