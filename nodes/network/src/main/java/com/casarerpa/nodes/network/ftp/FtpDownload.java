package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.network.socket.BoundedCopy;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/// Fetches a file from the server. It appears under its name when it is complete; without `binary_mode`
/// the ends of
/// lines become those of this system.
final class FtpDownload implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String remote = RemotePath.of(context, "remote_path");
        Path local = target(context, remote);
        boolean binary = context.flag("binary_mode", true);
        Limits limits = context.policy().limits();
        FtpConnection connection = FtpSession.of(context).connection();
        Path folder = local.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = Files.createTempFile(folder == null ? Path.of(".") : folder, ".casare-", ".tmp");
        try {
            long bytes = connection.use(client -> {
                client.setFileType(binary ? FTP.BINARY_FILE_TYPE : FTP.ASCII_FILE_TYPE);
                return fetch(connection, client, remote, unfinished, limits);
            });
            Files.move(unfinished, local, StandardCopyOption.REPLACE_EXISTING);
            return NodeResult.of("downloaded", true).with("bytes_received", bytes);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path target(NodeContext context, String remote) throws NodeException {
        Path local = context.path(RemotePath.line(context, "local_path"));
        if (Files.isDirectory(local)) {
            local = context.path(
                    local.resolve(remote.substring(remote.lastIndexOf('/') + 1)).toString());
        }
        if (Files.exists(local) && !context.flag("overwrite", false)) {
            throw new NodeException(
                    "ALREADY_EXISTS",
                    "Expected nothing at " + local + ", but something is there already;"
                            + " set `overwrite` to true or choose another path");
        }
        return local;
    }

    private static long fetch(FtpConnection connection, FTPClient client, String remote, Path file, Limits limits)
            throws IOException, NodeException {
        InputStream in = client.retrieveFileStream(remote);
        if (in == null) {
            throw connection.refused("send " + remote);
        }
        long bytes;
        try (in) {
            bytes = BoundedCopy.into(file, in, "the file " + remote, limits);
        } catch (NodeException e) {
            // The server's complaint about the end of the transfer must be read before the next command.
            client.completePendingCommand();
            throw e;
        }
        if (!client.completePendingCommand()) {
            throw connection.refused("send " + remote + " to its end");
        }
        return bytes;
    }
}
