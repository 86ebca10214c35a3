package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;

/// Sends a file to the server; one of that name is replaced. Without `binary_mode` the ends of lines are
/// converted.
final class FtpUpload implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Path local = context.path(RemotePath.line(context, "local_path"));
        String remote = RemotePath.of(context, "remote_path");
        if (!Files.isRegularFile(local)) {
            throw new NodeException(
                    NodeException.NOT_FOUND, "Expected a file to send at " + local + ", but there is none");
        }
        long bytes = Files.size(local);
        context.policy().limits().checkTransfer("the file " + local, bytes);
        boolean binary = context.flag("binary_mode", true);
        boolean folders = context.flag("create_dirs", false);
        FtpConnection connection = FtpSession.of(context).connection();
        return connection.use(client -> {
            String folder = RemotePath.parent(remote);
            if (folders && !folder.isEmpty() && !RemotePath.make(client, folder)) {
                throw connection.refused("make the folder " + folder);
            }
            client.setFileType(binary ? FTP.BINARY_FILE_TYPE : FTP.ASCII_FILE_TYPE);
            try (InputStream in = Files.newInputStream(local)) {
                if (!client.storeFile(remote, in)) {
                    throw connection.refused("take " + remote);
                }
            }
            return NodeResult.of("uploaded", true).with("bytes_sent", bytes);
        });
    }
}
