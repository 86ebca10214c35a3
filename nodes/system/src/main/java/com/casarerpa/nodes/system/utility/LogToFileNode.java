package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Writes lines to a log file of the workflow's own, `[2026-03-01 12:30:45] [INFO] message`, one per line of the
/// message, in UTF-8. Folders that are missing are made.
final class LogToFileNode implements Node {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Override
    public String type() {
        return "LogToFileNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        Path file = Given.path(context, "log_file_path");
        if (!context.has("log_message")) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected text in `log_message`, but it is empty; connect or write it");
        }
        String level = Choice.name(context, "level", "INFO", List.of("DEBUG", "INFO", "WARNING", "ERROR"));
        String time = "[" + TIME.format(LocalDateTime.now(context.clock())) + "] ";
        String head = (context.flag("add_timestamp", true) ? time : "") + "[" + level + "] ";
        List<String> lines =
                context.text("log_message").lines().map(line -> head + line).toList();
        write(file, lines, context.flag("append", true));
        return NodeResult.of("success", true).with("lines_written", (long) lines.size());
    }

    private static void write(Path file, List<String> lines, boolean append) throws NodeException {
        // In one write, so that lines of several runs do not mix.
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(
                    file,
                    bytes,
                    StandardOpenOption.CREATE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new NodeException(
                    NodeException.IO_ERROR,
                    "Expected to write the log file " + file + ", but the system refused it: " + e,
                    e);
        }
    }
}
