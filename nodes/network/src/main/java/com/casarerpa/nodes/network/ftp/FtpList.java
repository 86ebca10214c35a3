package com.casarerpa.nodes.network.ftp;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/// Lists a folder: the names in it or, with `detailed`, the lines of the server's own listing.
final class FtpList implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String path = Inputs.text(context, "remote_path").isBlank() ? "." : RemotePath.of(context, "remote_path");
        boolean detailed = context.flag("detailed", false);
        FtpConnection connection = FtpSession.of(context).connection();
        List<String> items =
                connection.use(client -> detailed ? lines(connection, client, path) : names(connection, client, path));
        return NodeResult.of("items", items).with("count", (long) items.size());
    }

    private static List<String> names(FtpConnection connection, FTPClient client, String path)
            throws IOException, NodeException {
        String[] names = client.listNames(path);
        if (names != null) {
            return List.of(names);
        }
        // Many servers refuse to list the names in an empty folder.
        String reply = client.getReplyString() == null ? "" : client.getReplyString();
        if (reply.toLowerCase(Locale.ROOT).contains("no files")) {
            return List.of();
        }
        throw connection.refused("list " + path);
    }

    private static List<String> lines(FtpConnection connection, FTPClient client, String path)
            throws IOException, NodeException {
        client.setParserFactory(new RawListing());
        List<String> lines = Arrays.stream(client.listFiles(path))
                .map(entry -> entry.getRawListing())
                .toList();
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw connection.refused("list " + path);
        }
        return lines;
    }
}
