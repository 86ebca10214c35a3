package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.network.socket.BoundedCopy;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Saves the attachments of a mail into a folder, under names without folders in them. A file that is
/// there stays: the
/// new one gets a number.
///
/// @param tls the name of the property that asks for TLS from the first byte on
record SaveAttachments(String tls) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        String place = Inputs.text(context, "save_path").strip();
        Path folder = context.path(place.isEmpty() ? "." : place);
        List<String> saved = Mailbox.of(context, "folder", tls).useMessage(context, false, (box, message) -> {
            List<Part> parts = new ArrayList<>();
            collect(message, parts);
            Files.createDirectories(folder);
            List<String> files = new ArrayList<>();
            for (Part part : parts) {
                files.add(save(part, folder, context).toString());
            }
            return files;
        });
        return NodeResult.of("saved_files", saved).with("count", (long) saved.size());
    }

    private static void collect(Part part, List<Part> found) throws MessagingException, IOException {
        if (MailValue.isAttachment(part)) {
            found.add(part);
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), found);
            }
        }
    }

    private static Path save(Part part, Path folder, NodeContext context)
            throws MessagingException, IOException, NodeException {
        String name = AttachmentName.safe(AttachmentName.of(part));
        Path unfinished =
                context.path(Files.createTempFile(folder, ".casare-", ".tmp").toString());
        try {
            try (InputStream in = part.getInputStream()) {
                BoundedCopy.into(
                        unfinished,
                        in,
                        "the attachment " + name,
                        context.policy().limits());
            }
            return moved(unfinished, folder, name, context);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path moved(Path unfinished, Path folder, String name, NodeContext context)
            throws IOException, NodeException {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        for (int number = 0; ; number++) {
            Path target = context.path(folder.resolve(number == 0 ? name : stem + "_" + number + extension)
                    .toString());
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(unfinished, target);
            }
        }
    }
}
