package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes a folder, with those above it unless `parents` is off; one that is there is fine unless `exist_ok` is off.
final class CreateDirectory implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        Path path = Places.path(context, "directory_path");
        if (Files.isDirectory(path) && context.flag("exist_ok", true)) {
            return result(path);
        }
        if (Files.exists(path)) {
            throw new NodeException(
                    FileErrors.ALREADY_EXISTS,
                    "Expected to make the folder " + path + ", but a " + (Files.isDirectory(path) ? "folder" : "file")
                            + " is there already");
        }
        if (context.flag("parents", true)) {
            Files.createDirectories(path);
        } else {
            Places.prepareParent(path, false);
            Files.createDirectory(path);
        }
        return result(path);
    }

    private static NodeResult result(Path path) {
        return NodeResult.of("dir_path", path.toString()).with("success", true);
    }
}
