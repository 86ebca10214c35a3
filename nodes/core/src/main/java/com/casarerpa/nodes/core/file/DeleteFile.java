package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Deletes a file; a folder is refused.
final class DeleteFile implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        Path path = Places.path(context, "file_path");
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a file to delete at " + path + ", but it is a folder");
        }
        if (!context.flag("ignore_missing", false)) {
            Files.delete(path);
        } else {
            Files.deleteIfExists(path);
        }
        return NodeResult.of("deleted_path", path.toString()).with("success", true);
    }
}
