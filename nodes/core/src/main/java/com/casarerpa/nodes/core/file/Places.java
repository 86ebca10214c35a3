package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Reads the paths of a node and checks what is there.
public final class Places {
    private Places() {}

    /// The path, made absolute and allowed by the robot's policy.
    public static Path path(NodeContext context, String input) throws NodeException {
        String location = Inputs.text(context, input);
        if (location.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a path in `" + input + "`, but it is empty; name one");
        }
        return context.path(location);
    }

    /// The path of a file that is there.
    public static Path existingFile(NodeContext context, String input) throws NodeException {
        Path path = path(context, input);
        if (Files.isDirectory(path)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a file in `" + input + "`, but " + path + " is a folder");
        }
        if (!Files.exists(path)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a file at " + path + ", but there is none; check `" + input
                            + "` (relative paths start at the working directory)");
        }
        return path;
    }

    /// The path in `dest_path`, ready to be written; into a folder means under the source's name.
    static Path target(NodeContext context, Path source) throws NodeException, IOException {
        Path target = path(context, "dest_path");
        if (Files.isDirectory(target)) {
            target = context.path(target.resolve(name(source)).toString());
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSameFile(source, target)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected `source_path` and `dest_path` to be two files, but both are " + source);
            }
            if (!context.flag("overwrite", false)) {
                throw FileErrors.exists(target, null);
            }
        }
        prepareParent(target, context.flag("create_dirs", true));
        return target;
    }

    /// Makes the folder above a path, or refuses a path whose folder is missing.
    public static void prepareParent(Path path, boolean create) throws NodeException, IOException {
        Path parent = path.getParent();
        if (parent == null || Files.isDirectory(parent)) {
            return;
        }
        if (!create) {
            throw new NodeException(
                    NodeException.NOT_FOUND, "Expected the folder " + parent + ", but there is none; make it first");
        }
        Files.createDirectories(parent);
    }

    /// The last part of a path; empty for a root.
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
