package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of this package.
public final class MailNodes {
    private MailNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("SendEmailNode", new SendMail("use_ssl")),
                new ActionNode("ReadEmailsNode", new ReadMails("use_ssl")),
                new ActionNode("GetEmailContentNode", new MailContent()),
                new ActionNode("FilterEmailsNode", new FilterMails()),
                new ActionNode("SaveAttachmentNode", new SaveAttachments("use_ssl")),
                new ActionNode("MarkEmailNode", new MarkMail("use_ssl")),
                new ActionNode("MoveEmailNode", new MoveMail("source_folder", "use_ssl")),
                new ActionNode("DeleteEmailNode", new DeleteMail("permanent", "use_ssl")),
                new SuperNode("EmailSuperNode", "Send Email", actions()));
    }

    private static Map<String, Action> actions() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("Send Email", new SendMail("use_smtp_ssl"));
        actions.put("Read Emails", new ReadMails("use_imap_ssl"));
        actions.put("Mark Email", new MarkMail("use_imap_ssl"));
        actions.put("Delete Email", new DeleteMail("permanent_delete", "use_imap_ssl"));
        actions.put("Move Email", new MoveMail("folder", "use_imap_ssl"));
        actions.put("Save Attachment", new SaveAttachments("use_imap_ssl"));
        Map<String, Action> complete = new LinkedHashMap<>();
        actions.forEach((name, action) -> complete.put(name, context -> whole(action.run(context))));
        return complete;
    }

    /// The node has one port for each of these, whatever it did.
    private static NodeResult whole(NodeResult result) {
        NodeResult usual = NodeResult.of("success", true).with("error", "");
        for (Map.Entry<String, ?> output : result.outputs().entrySet()) {
            usual = usual.with(output.getKey(), output.getValue());
        }
        return usual;
    }
}
