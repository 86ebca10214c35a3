package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Lists the files of a folder whose name fits a pattern, as absolute paths in order.
final class ListFiles implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        List<String> files = Listing.of(context, "directory_path").paths(Files::isRegularFile);
        return NodeResult.of("files", files).with("count", (long) files.size()).with("success", true);
    }
}
