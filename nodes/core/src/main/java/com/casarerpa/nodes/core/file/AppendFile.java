package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Adds text at the end of a file, which is made when it is missing unless `create_if_missing` is off.
final class AppendFile implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        Path path = Places.path(context, "file_path");
        boolean exists = Files.exists(path);
        if (!exists && !context.flag("create_if_missing", true)) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a file at " + path + " to append to, but there is none;"
                            + " set `create_if_missing` to true to make it");
        }
        byte[] bytes = Contents.bytes(context);
        if (exists && Files.size(path) > 0) {
            bytes = TextEncoding.of(context.text("encoding", "utf-8")).withoutMark(bytes);
        }
        Places.prepareParent(path, true);
        Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return NodeResult.of("file_path", path.toString())
                .with("bytes_written", (long) bytes.length)
                .with("success", true);
    }
}
