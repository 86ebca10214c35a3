package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/// Moves a mail into another folder of the mailbox: in one step where the server can, else by copying it
/// and removing
/// the original.
///
/// @param source the name of the property with the folder in which the mail is
/// @param tls the name of the property that asks for TLS from the first byte on
record MoveMail(String source, String tls) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String target = Inputs.text(context, "target_folder").strip();
        if (target.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a folder in `target_folder`, but it is empty");
        }
        return Mailbox.of(context, source, tls).useMessage(context, true, (folder, message) -> {
            move(folder, message, target);
            return NodeResult.of("success", true);
        });
    }

    private static void move(IMAPFolder folder, Message message, String name) throws MessagingException, NodeException {
        IMAPStore store = (IMAPStore) folder.getStore();
        Folder target = store.getFolder(name);
        if (!target.exists()) {
            String known = Arrays.stream(store.getDefaultFolder().list("*"))
                    .map(Folder::getFullName)
                    .collect(Collectors.joining(", "));
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected a folder '" + name + "' in the mailbox, but it has only " + known);
        }
        Message[] one = {message};
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, target);
        } else {
            folder.copyMessages(one, target);
            message.setFlag(Flags.Flag.DELETED, true);
            Mailbox.expunge(folder, message);
        }
    }
}
