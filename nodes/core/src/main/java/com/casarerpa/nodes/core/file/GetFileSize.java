package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;

/// Tells how many bytes a file has.
final class GetFileSize implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        return NodeResult.of("size", Files.size(Places.existingFile(context, "file_path")))
                .with("success", true);
    }
}
