package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/// The size of a file on the server, in bytes; a file that is not there is not found and has size 0.
final class FtpGetSize implements Action {
    private static final int UNAVAILABLE = 550;

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String path = RemotePath.of(context, "remote_path");
        FtpConnection connection = FtpSession.of(context).connection();
        return connection.use(client -> size(connection, client, path));
    }

    private static NodeResult size(FtpConnection connection, FTPClient client, String path)
            throws IOException, NodeException {
        // In text mode servers count other bytes, or refuse to count.
        client.setFileType(FTP.BINARY_FILE_TYPE);
        String size = client.getSize(path);
        if (size == null && client.getReplyCode() != UNAVAILABLE) {
            throw connection.refused("tell the size of " + path);
        }
        return NodeResult.of("size", size == null ? 0L : Long.parseLong(size.strip()))
                .with("found", size != null);
    }
}
