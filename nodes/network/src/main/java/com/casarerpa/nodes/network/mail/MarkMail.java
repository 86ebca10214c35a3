package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import jakarta.mail.Flags;
import java.util.LinkedHashMap;
import java.util.Map;

/// Marks a mail as read or flagged, or takes that back.
///
/// @param tls the name of the property that asks for TLS from the first byte on
record MarkMail(String tls) implements Action {
    private static final Map<String, Mark> MARKS = marks();

    private record Mark(Flags.Flag flag, boolean value) {}

    private static Map<String, Mark> marks() {
        Map<String, Mark> marks = new LinkedHashMap<>();
        marks.put("read", new Mark(Flags.Flag.SEEN, true));
        marks.put("unread", new Mark(Flags.Flag.SEEN, false));
        marks.put("flagged", new Mark(Flags.Flag.FLAGGED, true));
        marks.put("unflagged", new Mark(Flags.Flag.FLAGGED, false));
        return marks;
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Mark mark = Choice.of(context, "mark_as", "read", MARKS);
        return Mailbox.of(context, "folder", tls).useMessage(context, true, (folder, message) -> {
            message.setFlag(mark.flag(), mark.value());
            return NodeResult.of("success", true);
        });
    }
}
