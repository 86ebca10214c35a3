package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Path;

/// Writes a file anew. A reader sees the old content or the new one, never a part.
final class WriteFile implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        if (context.flag("append_mode", false)) {
            return new AppendFile().run(context);
        }
        Path path = Places.path(context, "file_path");
        byte[] bytes = Contents.bytes(context);
        Places.prepareParent(path, context.flag("create_dirs", true));
        WholeFile.write(path, out -> out.write(bytes));
        return NodeResult.of("file_path", path.toString())
                .with("bytes_written", (long) bytes.length)
                .with("success", true);
    }
}
