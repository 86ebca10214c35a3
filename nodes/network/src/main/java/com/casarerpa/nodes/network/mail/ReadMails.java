package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;

/// Reads the mails of a folder that match a search, the last `limit` of them (0 is all). Reading leaves a
/// mail unread,
/// unless `mark_as_read` is set.
///
/// @param tls the name of the property that asks for TLS from the first byte on
record ReadMails(String tls) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Mailbox mailbox = Mailbox.of(context, "folder", tls);
        SearchCriteria criteria = new SearchCriteria(Inputs.text(context, "search_criteria"));
        int limit = Inputs.atLeast(context, "limit", 0, 10);
        boolean newestFirst = context.flag("newest_first", true);
        boolean body = context.flag("include_body", true);
        boolean mark = context.flag("mark_as_read", false);
        Limits limits = context.policy().limits();
        List<Map<String, @Nullable Object>> mails = mailbox.use(context, mark, folder -> {
            List<Long> uids = criteria.find(folder);
            List<Long> last =
                    new ArrayList<>(limit == 0 ? uids : uids.subList(Math.max(0, uids.size() - limit), uids.size()));
            if (newestFirst) {
                Collections.reverse(last);
            }
            return read(folder, last, body, mark, limits);
        });
        return NodeResult.of("emails", mails).with("count", (long) mails.size());
    }

    private static List<Map<String, @Nullable Object>> read(
            IMAPFolder folder, List<Long> uids, boolean body, boolean mark, Limits limits)
            throws MessagingException, IOException, NodeException {
        List<Map<String, @Nullable Object>> mails = new ArrayList<>();
        long bytes = 0;
        for (Long uid : uids) {
            Message message = folder.getMessageByUID(uid);
            if (message == null) {
                // Somebody else removed it between the search and now.
                continue;
            }
            bytes += body ? Math.max(0, message.getSize()) : 0;
            limits.checkContent("what was read of the mailbox", bytes);
            Map<String, @Nullable Object> mail =
                    MailValue.of(body ? whole(message, limits) : (MimeMessage) message, body, limits);
            mail.put("uid", Long.toString(uid));
            mails.add(mail);
            if (mark) {
                message.setFlag(Flags.Flag.SEEN, true);
            }
        }
        return mails;
    }

    /// The message with all its parts, fetched at once: part by part would be a question to the server
    /// each.
    private static MimeMessage whole(Message message, Limits limits)
            throws MessagingException, IOException, NodeException {
        limits.checkContent("a mail", message.getSize());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));
    }
}
