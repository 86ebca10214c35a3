package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Does one of twelve things to files and folders; `action` says which.
final class FileSystemSuperNode implements Node {
    private static final Map<String, FileAction> ACTIONS = actions();

    @Override
    public String type() {
        return "FileSystemSuperNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        return FileErrors.run(Choice.of(context, "action", "Read File", ACTIONS), context);
    }

    static Map<String, FileAction> actions() {
        Map<String, FileAction> actions = new LinkedHashMap<>();
        actions.put("Read File", new ReadFile());
        actions.put("Write File", new WriteFile());
        actions.put("Append File", new AppendFile());
        actions.put("Delete File", new DeleteFile());
        actions.put("Copy File", new CopyFile());
        actions.put("Move File", new MoveFile());
        actions.put("File Exists", new FileExists());
        actions.put("Get File Size", new GetFileSize());
        actions.put("Get File Info", new GetFileInfo());
        actions.put("Create Directory", new CreateDirectory());
        actions.put("List Files", new ListFiles());
        actions.put("List Directory", new ListDirectory());
        return Collections.unmodifiableMap(actions);
    }
}
