package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/// A folder of a mailbox, opened for one node.
///
/// @param server where it is
/// @param folder its name, with the server's separator between the levels
record Mailbox(MailServer server, String folder) {

    /// The mailbox of a node.
    ///
    /// @param folderInput the property that names the folder
    /// @param tls the property that asks for TLS from the first byte on
    static Mailbox of(NodeContext context, String folderInput, String tls) throws NodeException {
        String folder = Inputs.text(context, folderInput).strip();
        return new Mailbox(MailServer.imap(context, tls), folder.isEmpty() ? "INBOX" : folder);
    }

    /// What is done with the open folder.
    @FunctionalInterface
    interface Use<T> {
        T apply(IMAPFolder folder) throws Exception;
    }

    /// What is done with one message in the open folder.
    @FunctionalInterface
    interface MessageUse<T> {
        T apply(IMAPFolder folder, Message message) throws Exception;
    }

    /// Opens the folder, does the work and closes it; nothing is expunged by closing.
    <T> T use(NodeContext context, boolean writes, Use<T> use) throws Exception {
        return new MailSession(server, "imap")
                .use(context, session -> (IMAPStore) session.getStore("imap"), (store, session) -> {
                    IMAPFolder open = (IMAPFolder) store.getFolder(folder);
                    open.open(writes ? Folder.READ_WRITE : Folder.READ_ONLY);
                    T answer = use.apply(open);
                    open.close(false);
                    return answer;
                });
    }

    /// Does something with the message that the node's `email_uid` names.
    <T> T useMessage(NodeContext context, boolean writes, MessageUse<T> use) throws Exception {
        String uid = Inputs.text(context, "email_uid").strip();
        long number = Values.asInteger(uid)
                .filter(value -> value > 0)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected the UID of a mail in `email_uid`, a whole number, but got " + Values.describe(uid)));
        return use(context, writes, open -> {
            Message message = open.getMessageByUID(number);
            if (message == null) {
                throw MailSession.noMessage(uid, folder);
            }
            return use.apply(open, message);
        });
    }

    /// Removes a message that was marked as deleted, and no other where the server can do that.
    static void expunge(IMAPFolder folder, Message message) throws MessagingException {
        IMAPStore store = (IMAPStore) folder.getStore();
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(new Message[] {message});
        } else {
            folder.expunge();
        }
    }
}
