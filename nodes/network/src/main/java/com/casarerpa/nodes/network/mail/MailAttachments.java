package com.casarerpa.nodes.network.mail;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that a mail takes along.
final class MailAttachments {
    private MailAttachments() {}

    /// The files of `attachments`: a list of paths, of maps with `path` or `file_path`, or text with
    /// commas between
    /// the paths. A file that is missing is a failure: a mail without its attachment is the wrong mail.
    static List<Path> of(NodeContext context) throws NodeException, IOException {
        List<Path> files = new ArrayList<>();
        long bytes = 0;
        for (String name : names(context.input("attachments"))) {
            Path file = context.path(name);
            if (!Files.isRegularFile(file)) {
                throw new NodeException(
                        NodeException.NOT_FOUND,
                        "Expected a file to attach at " + file + ", but there is none; the mail was not sent");
            }
            bytes += Files.size(file);
            context.policy().limits().checkTransfer("the mail with its attachments", bytes);
            files.add(file);
        }
        return files;
    }

    private static List<String> names(@Nullable Object value) throws NodeException {
        return switch (value) {
            case null -> List.of();
            case String text
            when Values.asList(text).isPresent() -> names(Values.asList(text).orElseThrow());
            case String text ->
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
            case List<?> list -> {
                List<String> names = new ArrayList<>();
                for (Object item : list) {
                    if (item != null && !"".equals(item)) {
                        names.add(name(item));
                    }
                }
                yield names;
            }
            default -> List.of(name(value));
        };
    }

    private static String name(Object item) throws NodeException {
        Object path = item instanceof Map<?, ?> map
                ? (map.get("path") == null ? map.get("file_path") : map.get("path"))
                : item;
        if (path instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new NodeException(
                NodeException.INVALID_INPUT,
                "Expected the path of a file in `attachments`, but got " + Values.describe(item));
    }
}
