package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;

/// A command about one path that the server either carries out or refuses.
///
/// @param output the port that says it was done
/// @param what completes "refused to …", before the path
record FtpCommand(String output, String what, Command command) implements Action {

    /// What is asked of the server.
    @FunctionalInterface
    interface Command {
        boolean run(FTPClient client, String path, boolean parents) throws IOException;
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String path = RemotePath.of(context, "remote_path");
        boolean parents = context.flag("parents", false);
        FtpConnection connection = FtpSession.of(context).connection();
        return connection.use(client -> {
            if (!command.run(client, path, parents)) {
                throw connection.refused(what + " " + path);
            }
            return NodeResult.of(output, true);
        });
    }
}
