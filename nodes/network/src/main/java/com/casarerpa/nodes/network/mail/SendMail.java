package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/// Sends a mail. When the server refuses one of its recipients, nobody gets it.
///
/// @param tls the name of the property that asks for TLS from the first byte on
record SendMail(String tls) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        MailServer server = MailServer.smtp(context, tls);
        Letter letter = Letter.of(context, server.login().username());
        String id = new MailSession(server, "smtp")
                .use(context, session -> session.getTransport("smtp"), (transport, session) -> {
                    MimeMessage message = letter.message(session);
                    transport.sendMessage(message, message.getAllRecipients());
                    return message.getMessageID();
                });
        return NodeResult.of("success", true).with("message_id", id);
    }

    /// All that a mail consists of, checked before a server is asked.
    private record Letter(
            InternetAddress from,
            List<InternetAddress> to,
            List<InternetAddress> cc,
            List<InternetAddress> bcc,
            List<InternetAddress> replyTo,
            String subject,
            String body,
            boolean html,
            String priority,
            boolean receipt,
            List<Path> files,
            Date date) {

        static Letter of(NodeContext context, String username) throws NodeException, IOException {
            List<InternetAddress> to = Envelope.addresses(context, "to_email");
            if (to.isEmpty()) {
                throw new NodeException(
                        NodeException.INVALID_INPUT, "Expected a recipient in `to_email`, but it is empty");
            }
            return new Letter(
                    sender(context, username),
                    to,
                    Envelope.addresses(context, "cc"),
                    Envelope.addresses(context, "bcc"),
                    Envelope.addresses(context, "reply_to"),
                    Envelope.line(context, "subject"),
                    Inputs.text(context, "body"),
                    context.flag("is_html", false),
                    Choice.name(context, "priority", "normal", List.of("high", "normal", "low")),
                    context.flag("read_receipt", false),
                    MailAttachments.of(context),
                    Date.from(context.clock().instant()));
        }

        private static InternetAddress sender(NodeContext context, String username) throws NodeException {
            String given = Envelope.line(context, "from_email");
            if (given.isEmpty() && username.isEmpty()) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected the sender's address in `from_email` (or in `username`), but both are empty");
            }
            InternetAddress address = Envelope.address(context, "from_email", given.isEmpty() ? username : given);
            String name = Envelope.line(context, "sender_name");
            return name.isEmpty() ? address : Envelope.named(address, name);
        }

        MimeMessage message(Session session) throws MessagingException, IOException {
            session.getProperties().put("mail.from", from.getAddress());
            MimeMessage message = new MimeMessage(session);
            message.setFrom(from);
            message.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
            message.setRecipients(Message.RecipientType.CC, cc.toArray(InternetAddress[]::new));
            message.setRecipients(Message.RecipientType.BCC, bcc.toArray(InternetAddress[]::new));
            if (!replyTo.isEmpty()) {
                message.setReplyTo(replyTo.toArray(InternetAddress[]::new));
            }
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setSentDate(date);
            if (!priority.equals("normal")) {
                message.setHeader("X-Priority", priority.equals("high") ? "1" : "5");
                message.setHeader("Importance", priority.equals("high") ? "High" : "Low");
            }
            if (receipt) {
                message.setHeader("Disposition-Notification-To", from.getAddress());
            }
            fill(message);
            message.saveChanges();
            return message;
        }

        private void fill(MimeMessage message) throws MessagingException, IOException {
            if (files.isEmpty()) {
                write(message);
                return;
            }
            List<MimeBodyPart> parts = new ArrayList<>();
            MimeBodyPart text = new MimeBodyPart();
            write(text);
            parts.add(text);
            for (Path file : files) {
                MimeBodyPart part = new MimeBodyPart();
                part.attachFile(file.toFile());
                parts.add(part);
            }
            message.setContent(new MimeMultipart(parts.toArray(MimeBodyPart[]::new)));
        }

        private void write(MimePart part) throws MessagingException {
            part.setText(body, StandardCharsets.UTF_8.name(), html ? "html" : "plain");
        }
    }
}
