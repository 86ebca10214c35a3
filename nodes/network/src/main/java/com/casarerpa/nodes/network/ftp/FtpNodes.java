package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;

/// The nodes of this package.
public final class FtpNodes {
    private FtpNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("FTPConnectNode", new FtpConnect()),
                new ActionNode("FTPDisconnectNode", context -> {
                    FtpSession.of(context).close();
                    return NodeResult.of("disconnected", true);
                }),
                new ActionNode("FTPUploadNode", new FtpUpload()),
                new ActionNode("FTPDownloadNode", new FtpDownload()),
                new ActionNode("FTPListNode", new FtpList()),
                new ActionNode(
                        "FTPDeleteNode",
                        new FtpCommand("deleted", "delete", (client, path, parents) -> client.deleteFile(path))),
                new ActionNode(
                        "FTPMakeDirNode",
                        new FtpCommand(
                                "created",
                                "make the folder",
                                (client, path, parents) ->
                                        parents ? RemotePath.make(client, path) : client.makeDirectory(path))),
                new ActionNode(
                        "FTPRemoveDirNode",
                        new FtpCommand(
                                "removed",
                                "remove the folder",
                                (client, path, parents) -> client.removeDirectory(path))),
                new ActionNode("FTPRenameNode", new FtpRename()),
                new ActionNode("FTPGetSizeNode", new FtpGetSize()));
    }
}
