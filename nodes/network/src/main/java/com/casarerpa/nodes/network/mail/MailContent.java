package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a mail apart; what it does not have is empty.
final class MailContent implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Map<String, @Nullable Object> mail = context.map("email");
        NodeResult result = NodeResult.of(
                "attachments", Values.asList(mail.get("attachments")).orElse(List.of()));
        for (String field : List.of("subject", "from", "to", "date", "body_text", "body_html")) {
            Object value = mail.get(field);
            result = result.with(field, value == null ? "" : Values.text(value));
        }
        return result;
    }
}
