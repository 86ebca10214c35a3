package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads whole files into memory, as large as the robot's policy allows.
final class FileBytes {
    private FileBytes() {}

    /// The content. Devices and pipes, which may have no end, are refused.
    static byte[] of(NodeContext context, Path path) throws NodeException, IOException {
        if (!Files.isRegularFile(path)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a file at " + path + ", but it is a device or a pipe");
        }
        context.policy().limits().checkContent("the file " + path, Files.size(path));
        // A file can grow while it is read, and some (in /proc) do not say how large they are.
        long most = Math.min(Integer.MAX_VALUE - 16L, context.policy().limits().contentBytes() + 1);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes((int) most);
            context.policy().limits().checkContent("the file " + path, bytes.length);
            return bytes;
        }
    }
}
