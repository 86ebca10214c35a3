package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of this package.
public final class FileNodes {
    private FileNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new FileSystemSuperNode(),
                node("ReadFileNode", new ReadFile()),
                node("WriteFileNode", attached(new WriteFile(), "file_path")),
                node("AppendFileNode", new AppendFile()),
                node("DeleteFileNode", new DeleteFile()),
                node("CopyFileNode", new CopyFile()),
                node("MoveFileNode", new MoveFile()),
                node("FileExistsNode", new FileExists()),
                node("GetFileSizeNode", new GetFileSize()),
                node("GetFileInfoNode", new GetFileInfo()),
                node("CreateDirectoryNode", new CreateDirectory()),
                node("ListFilesNode", new ListFiles()),
                node("ListDirectoryNode", new ListDirectory()),
                node("ReadCSVNode", new ReadCsv()),
                node("WriteCSVNode", attached(new WriteCsv(), "file_path")),
                node("ReadJSONFileNode", new ReadJson()),
                node("WriteJSONFileNode", attached(new WriteJson(), "file_path")),
                node("ZipFilesNode", attached(new ZipFiles(), "zip_path")),
                node("UnzipFilesNode", new UnzipFiles()));
    }

    /// What StructuredDataSuperNode does with files, by the names of its actions; it knows one more, which needs a
    /// library for images.
    public static Map<String, FileAction> structuredActions() {
        Map<String, FileAction> actions = new LinkedHashMap<>();
        actions.put("Read CSV", new ReadCsv());
        actions.put("Write CSV", new WriteCsv());
        actions.put("Read JSON", new ReadJson());
        actions.put("Write JSON", new WriteJson());
        actions.put("Zip Files", new ZipFiles());
        actions.put("Unzip Files", new UnzipFiles());
        return actions;
    }

    private static Node node(String type, FileAction action) {
        return new ActionNode(type, context -> FileErrors.run(action, context));
    }

    /// The action with its file also as a list of one, ready for a mail's attachments.
    private static FileAction attached(FileAction action, String port) {
        return context -> {
            NodeResult result = action.run(context);
            return result.with(
                    "attachment_file",
                    Collections.singletonList(result.outputs().get(port)));
        };
    }
}
