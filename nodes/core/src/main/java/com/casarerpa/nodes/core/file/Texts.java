package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.file.Path;

/// Reads and writes whole text files for nodes with an `encoding`.
final class Texts {
    private Texts() {}

    static String read(NodeContext context, Path path) throws NodeException, IOException {
        String text =
                TextEncoding.of(context.text("encoding", "utf-8")).decode(FileBytes.of(context, path), context, path);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static Path write(NodeContext context, String text) throws NodeException, IOException, InterruptedException {
        Path path = Places.path(context, "file_path");
        byte[] bytes = TextEncoding.of(context.text("encoding", "utf-8")).encode(text, context);
        Places.prepareParent(path, true);
        WholeFile.write(path, out -> out.write(bytes));
        return path;
    }
}
