package com.casarerpa.nodes.network.socket;

import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies what comes from a server into a file, no more than the robot's policy allows.
public final class BoundedCopy {
    private static final int BUFFER_BYTES = 64 * 1024;

    private BoundedCopy() {}

    /// Copies all of it.
    ///
    /// @param what names it in the message when it is too large
    /// @return how many bytes it had
    public static long into(Path file, InputStream in, String what, Limits limits) throws IOException, NodeException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long bytes = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                limits.checkTransfer(what, bytes);
                out.write(buffer, 0, count);
            }
            return bytes;
        }
    }
}
