package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the paths that a node was given.
public final class Given {
    private Given() {}

    /// The path, made absolute and allowed by the robot's policy.
    public static Path path(NodeContext context, String input) throws NodeException {
        String location = Inputs.text(context, input);
        if (location.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a path in `" + input + "`, but it is empty; name one");
        }
        return context.path(location.strip());
    }

    /// The path of a file that is there.
    public static Path file(NodeContext context, String input) throws NodeException {
        Path path = path(context, input);
        if (!Files.isRegularFile(path)) {
            throw new NodeException(
                    Files.isDirectory(path) ? NodeException.INVALID_INPUT : NodeException.NOT_FOUND,
                    "Expected a file at " + path + ", but there is " + (Files.isDirectory(path) ? "a folder" : "none")
                            + "; check `" + input + "` (relative paths start at the working directory)");
        }
        return path;
    }
}
