package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;

/// Renames or moves a file or folder on the server.
final class FtpRename implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String from = RemotePath.of(context, "old_path");
        String to = RemotePath.of(context, "new_path");
        FtpConnection connection = FtpSession.of(context).connection();
        return connection.use(client -> {
            if (!client.rename(from, to)) {
                throw connection.refused("rename " + from + " to " + to);
            }
            return NodeResult.of("renamed", true);
        });
    }
}
