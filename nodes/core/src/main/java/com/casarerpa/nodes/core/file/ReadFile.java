package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file: text with `\n` at the end of each line whatever stands in the file, or its bytes with `binary_mode`.
///
/// `max_size` (bytes) limits the file, and so does the robot's policy, because the content is held in memory.
final class ReadFile implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        Path path = Places.existingFile(context, "file_path");
        byte[] bytes = FileBytes.of(context, checkedSize(context, path));
        Object content = bytes;
        if (!context.flag("binary_mode", false)) {
            TextEncoding encoding = TextEncoding.of(context.text("encoding", "utf-8"));
            content = lines(encoding.decode(bytes, context, path));
        }
        return NodeResult.of("content", content)
                .with("size", (long) bytes.length)
                .with("success", true);
    }

    private static Path checkedSize(NodeContext context, Path path) throws NodeException, IOException {
        long size = Files.size(path);
        long most = context.integer("max_size", 0);
        if (most > 0 && size > most) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected " + path + " to have at most " + most + " bytes, but it has " + size
                            + "; raise `max_size` to read it");
        }
        return path;
    }

    private static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
