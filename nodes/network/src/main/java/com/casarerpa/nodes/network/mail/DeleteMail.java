package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import jakarta.mail.Flags;

/// Marks a mail as deleted, which mail programs no longer show or show struck out; when it is to be
/// permanent, the
/// server also removes it.
///
/// @param permanent the name of the property that asks for that
/// @param tls the name of the property that asks for TLS from the first byte on
record DeleteMail(String permanent, String tls) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        boolean remove = context.flag(permanent, false);
        return Mailbox.of(context, "folder", tls).useMessage(context, true, (folder, message) -> {
            message.setFlag(Flags.Flag.DELETED, true);
            if (remove) {
                Mailbox.expunge(folder, message);
            }
            return NodeResult.of("success", true);
        });
    }
}
