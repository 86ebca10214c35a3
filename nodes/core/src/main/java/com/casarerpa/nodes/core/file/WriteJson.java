package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;

/// Writes a value into a JSON file.
final class WriteJson implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        String json = Json.write(
                context.input("data"),
                Inputs.atLeast(context, "indent", 0, 2),
                false,
                context.flag("ensure_ascii", false));
        return NodeResult.of("file_path", Texts.write(context, json).toString()).with("success", true);
    }
}
