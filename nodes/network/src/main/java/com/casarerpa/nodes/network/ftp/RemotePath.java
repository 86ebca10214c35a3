package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;

/// Paths on an FTP server. A line break in one of them would be a command of somebody else's choice, and
/// is refused.
final class RemotePath {
    private RemotePath() {}

    /// The path in an input.
    static String of(NodeContext context, String input) throws NodeException {
        return line(context, input).replace('\\', '/');
    }

    /// One line of text, which must not be empty.
    static String line(NodeContext context, String input) throws NodeException {
        String text = Inputs.text(context, input).strip();
        if (text.isEmpty() || text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected one line of text in `" + input + "`, but "
                            + (text.isEmpty() ? "it is empty" : "it has line breaks"));
        }
        return text;
    }

    /// The folder in which a path lies; empty for a bare name.
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "" : path.substring(0, slash);
    }

    /// Makes a folder and those above it, as far as they are missing.
    ///
    /// @return whether it is there now
    static boolean make(FTPClient client, String path) throws IOException {
        StringBuilder made = new StringBuilder();
        for (String part : path.split("/", -1)) {
            made.append(made.isEmpty() && !path.startsWith("/") ? "" : "/").append(part);
            boolean ready = part.isEmpty() || part.equals(".") || isFolder(client, made.toString());
            if (!ready && !client.makeDirectory(made.toString())) {
                return false;
            }
            if (part.isEmpty()) {
                made.setLength(0);
            }
        }
        return true;
    }

    private static boolean isFolder(FTPClient client, String path) throws IOException {
        String here = client.printWorkingDirectory();
        boolean there = client.changeWorkingDirectory(path);
        if (there && here != null) {
            client.changeWorkingDirectory(here);
        }
        return there;
    }
}
