package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tells whether something is at a path, and what; `check_type` may ask for a file or a folder only.
final class FileExists implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Path path = Places.path(context, "path");
        boolean file = Files.isRegularFile(path);
        boolean folder = Files.isDirectory(path);
        boolean exists = switch (Choice.name(context, "check_type", "any", List.of("file", "directory", "any"))) {
            case "file" -> file;
            case "directory" -> folder;
            default -> Files.exists(path);
        };
        return NodeResult.of("exists", exists).with("is_file", file).with("is_dir", folder);
    }
}
