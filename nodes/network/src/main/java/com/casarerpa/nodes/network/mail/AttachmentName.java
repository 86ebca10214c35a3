package com.casarerpa.nodes.network.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.util.Locale;
import java.util.regex.Pattern;

/// The names of attachments, which are chosen by whoever sent the mail.
final class AttachmentName {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}<>:\"|?*\u202a-\u202e\u2066-\u2069]");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 150;

    private AttachmentName() {}

    /// The name as the mail has it, decoded; `attachment` (or `message.eml`) when it has none.
    static String of(Part part) throws MessagingException {
        String name = part.getFileName();
        if (name == null || name.isBlank()) {
            return part.isMimeType("message/rfc822") ? "message.eml" : "attachment";
        }
        return MailValue.decoded(name).strip();
    }

    /// A file name without folders and without what Windows or Linux forbid or read as something else.
    static String safe(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = FORBIDDEN.matcher(file).replaceAll("_").strip();
        while (clean.endsWith(".") || clean.endsWith(" ")) {
            clean = clean.substring(0, clean.length() - 1);
        }
        if (clean.isEmpty()) {
            return "attachment";
        }
        if (RESERVED.matcher(clean.toLowerCase(Locale.ROOT)).matches()) {
            clean = "_" + clean;
        }
        return clean.length() <= LONGEST ? clean : shortened(clean);
    }

    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 20 ? name.substring(dot) : "";
        return name.substring(0, LONGEST - extension.length()) + extension;
    }
}
