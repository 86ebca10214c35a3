package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Lists the files and folders of a folder whose name fits a pattern, as absolute paths in order.
final class ListDirectory implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        boolean filesOnly = context.flag("files_only", false);
        boolean foldersOnly = context.flag("dirs_only", false);
        if (filesOnly && foldersOnly) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected at most one of `files_only` and `dirs_only`, but both are on; switch one off");
        }
        List<String> items = Listing.of(context, "dir_path")
                .paths(path -> filesOnly ? Files.isRegularFile(path) : !foldersOnly || Files.isDirectory(path));
        return NodeResult.of("items", items).with("count", (long) items.size()).with("success", true);
    }
}
