package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JFileChooser;

/// Asks for a folder that is there. What is chosen must be allowed by the robot's policy too.
final class FolderPickerDialogNode implements Node {
    @Override
    public String type() {
        return "FolderPickerDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Optional<List<Path>> chosen = Chooser.show(context, chooser -> {
            chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
            chooser.setApproveButtonText("Select");
        });
        String folder = chosen.isEmpty()
                ? ""
                : context.path(chosen.get().getFirst().toString()).toString();
        return NodeResult.of("folder_path", folder).with("selected", chosen.isPresent());
    }
}
