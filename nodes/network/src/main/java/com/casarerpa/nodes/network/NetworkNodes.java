package com.casarerpa.nodes.network;

import com.casarerpa.nodes.network.ftp.FtpNodes;
import com.casarerpa.nodes.network.http.HttpNodes;
import com.casarerpa.nodes.network.mail.MailNodes;
import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this module.
public final class NetworkNodes {
    private NetworkNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return Stream.of(HttpNodes.all(), MailNodes.all(), FtpNodes.all())
                .flatMap(List::stream)
                .toList();
    }
}
