package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/// Copies a file with its time of change. The copy appears whole or not at all.
final class CopyFile implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path source = Places.existingFile(context, "source_path");
        Path target = Places.target(context, source);
        FileTime modified = Files.getLastModifiedTime(source);
        WholeFile.write(target, out -> copy(source, out));
        Files.setLastModifiedTime(target, modified);
        return NodeResult.of("dest_path", target.toString())
                .with("bytes_copied", Files.size(target))
                .with("success", true);
    }

    private static void copy(Path source, OutputStream out) throws IOException, InterruptedException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(source)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (Thread.interrupted()) {
                    throw new InterruptedException("Copying " + source + " was interrupted");
                }
            }
        }
    }
}
