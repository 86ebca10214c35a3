package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Path;

/// Reads a JSON file.
final class ReadJson implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        Path path = Places.existingFile(context, "file_path");
        return NodeResult.of("data", Json.parse(Texts.read(context, path), path.toString()))
                .with("success", true);
    }
}
