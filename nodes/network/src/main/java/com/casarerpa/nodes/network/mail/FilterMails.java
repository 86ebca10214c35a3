package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the mails of a list whose subject and sender contain given texts, in any case, and that have
/// attachments or
/// have none; conditions that are not given do not count.
final class FilterMails implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String subject = Inputs.text(context, "subject_contains").toLowerCase(Locale.ROOT);
        String from = Inputs.text(context, "from_contains").toLowerCase(Locale.ROOT);
        boolean asked = context.has("has_attachments");
        boolean attachments = context.flag("has_attachments", false);
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : context.list("emails")) {
            if (!(item instanceof Map<?, ?> mail)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected mails in `emails`, as ReadEmailsNode puts them out, but got "
                                + Values.describe(item));
            }
            if (contains(mail.get("subject"), subject)
                    && contains(mail.get("from"), from)
                    && (!asked || Values.truth(mail.get("has_attachments")) == attachments)) {
                kept.add(item);
            }
        }
        return NodeResult.of("filtered", kept).with("count", (long) kept.size());
    }

    private static boolean contains(@Nullable Object value, String part) {
        return part.isEmpty()
                || (value != null && Values.text(value).toLowerCase(Locale.ROOT).contains(part));
    }
}
