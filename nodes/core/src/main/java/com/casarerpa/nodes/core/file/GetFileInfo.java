package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;

/// Tells size, times (UTC, ISO 8601), name and place of a file or folder.
final class GetFileInfo implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        Path path = Places.path(context, "file_path");
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        String name = Places.name(path);
        int dot = name.lastIndexOf('.');
        return NodeResult.of("size", attributes.size())
                .with("created", time(attributes.creationTime()))
                .with("modified", time(attributes.lastModifiedTime()))
                .with("extension", dot > 0 && dot < name.length() - 1 ? name.substring(dot) : "")
                .with("name", name)
                .with("parent", String.valueOf(path.getParent()))
                .with("success", true);
    }

    private static String time(FileTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
