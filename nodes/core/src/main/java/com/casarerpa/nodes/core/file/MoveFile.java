package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Moves or renames a file.
final class MoveFile implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path source = Places.existingFile(context, "source_path");
        Path target = Places.target(context, source);
        // Moving across file systems copies; the option only says that what is there may go.
        if (context.flag("overwrite", false)) {
            Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(source, target);
        }
        return NodeResult.of("dest_path", target.toString()).with("success", true);
    }
}
