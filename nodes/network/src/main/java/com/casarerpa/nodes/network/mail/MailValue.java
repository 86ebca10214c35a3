package com.casarerpa.nodes.network.mail;

import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeException;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail as a value of a run.
final class MailValue {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final MimeMessage message;
    private final boolean body;
    private final Limits limits;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<@Nullable Object> attachments = new ArrayList<>();

    private MailValue(MimeMessage message, boolean body, Limits limits) {
        this.message = message;
        this.body = body;
        this.limits = limits;
    }

    /// `message_id`, `subject`, `from`, `to`, `cc`, `date` (ISO 8601), `body_text`, `body_html`,
    /// `attachments` (maps
    /// with `filename`, `content_type`, `size` in bytes), `has_attachments`.
    ///
    /// @param body whether the texts are read; without them the sizes of attachments are estimated
    static Map<String, @Nullable Object> of(MimeMessage message, boolean body, Limits limits)
            throws MessagingException, IOException, NodeException {
        MailValue value = new MailValue(message, body, limits);
        value.walk(message);
        return value.map();
    }

    private Map<String, @Nullable Object> map() throws MessagingException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("message_id", header("Message-ID"));
        map.put("subject", header("Subject"));
        map.put("from", header("From"));
        map.put("to", header("To"));
        map.put("cc", header("Cc"));
        map.put("date", date());
        map.put("body_text", text.toString());
        map.put("body_html", html.toString());
        map.put("attachments", attachments);
        map.put("has_attachments", !attachments.isEmpty());
        return map;
    }

    private String header(String name) throws MessagingException {
        String value = message.getHeader(name, ", ");
        return value == null ? "" : decoded(MimeUtility.unfold(value)).strip();
    }

    static String decoded(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException e) {
            // The name of an encoding that nobody knows: the raw text says more than nothing.
            return value;
        }
    }

    private String date() throws MessagingException {
        String[] written = message.getHeader("Date");
        if (written == null) {
            return "";
        }
        try {
            return OffsetDateTime.parse(
                            written[0].replaceAll("\\(.*?\\)", "").strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .format(ISO);
        } catch (DateTimeException e) {
            // Zones by name and other old ways to write a date: the library knows more of them, but loses the zone.
            Date date = message.getSentDate();
            return date == null ? "" : date.toInstant().atOffset(ZoneOffset.UTC).format(ISO);
        }
    }

    private void walk(Part part) throws MessagingException, IOException, NodeException {
        if (isAttachment(part)) {
            Map<String, @Nullable Object> attachment = new LinkedHashMap<>();
            attachment.put("filename", AttachmentName.of(part));
            attachment.put("content_type", type(part));
            attachment.put("size", size(part));
            attachments.add(attachment);
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                walk(inner);
            }
        } else if (body && (part.isMimeType("text/plain") || part.isMimeType("text/html"))) {
            StringBuilder target = part.isMimeType("text/html") ? html : text;
            target.append(target.isEmpty() ? "" : "\n").append(content(part));
        }
    }

    /// Whether a part is meant to be saved: it says so, or it has a name and is neither text nor shown
    /// within the mail.
    static boolean isAttachment(Part part) throws MessagingException {
        String disposition = part.getDisposition();
        if (disposition != null) {
            return disposition.equalsIgnoreCase(Part.ATTACHMENT);
        }
        return part.getFileName() != null && !part.isMimeType("multipart/*") && !part.isMimeType("text/*");
    }

    private static String type(Part part) throws MessagingException {
        String type = part.getContentType();
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private long size(Part part) throws MessagingException, IOException {
        if (!body) {
            String[] encoding = part.getHeader("Content-Transfer-Encoding");
            long encoded = Math.max(0, part.getSize());
            return encoding != null && encoding[0].strip().equalsIgnoreCase("base64") ? encoded * 3 / 4 : encoded;
        }
        try (InputStream in = part.getInputStream()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private String content(Part part) throws MessagingException, IOException, NodeException {
        try (InputStream in = part.getInputStream()) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.contentBytes() + 1));
            limits.checkContent("the text of a mail", bytes.length);
            return new String(bytes, charset(part)).replace("\r\n", "\n");
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name.strip()));
        } catch (UnsupportedCharsetException | IllegalCharsetNameException | ParseException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
