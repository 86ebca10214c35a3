package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.Node;
import com.icegreen.greenmail.util.GreenMail;
import java.util.List;

/// Contexts for mail nodes that talk to a mail server within the test.
record MailContext(GreenMail server) {
    static final String USER = "anna";
    static final String PASSWORD = "s3cret-pw";
    private static final List<Node> NODES = MailNodes.all();

    static FakeContext of(String type) {
        return FakeContext.of(NODES, type);
    }

    /// A node that sends to the server, unencrypted.
    FakeContext sending(String type) {
        return of(type).with("smtp_server", "localhost")
                .with("smtp_port", server.getSmtp().getPort())
                .with("use_tls", false)
                .with("username", USER)
                .with("password", PASSWORD)
                .with("from_email", "anna@example.com");
    }

    /// A node that works with the mailbox, encrypted.
    FakeContext reading(String type) {
        return of(type).with("imap_server", "localhost")
                .with("imap_port", server.getImaps().getPort())
                .with("username", USER)
                .with("password", PASSWORD);
    }
}
