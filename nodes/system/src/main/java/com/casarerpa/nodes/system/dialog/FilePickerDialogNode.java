package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileFilter;

/// Asks for a file that is there, or for several. `filter` lists kinds as Qt does,
/// `Text files (*.txt *.md);;All files (*.*)`. What is chosen must be allowed by the robot's policy too.
final class FilePickerDialogNode implements Node {
    @Override
    public String type() {
        return "FilePickerDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        List<NameFilter> filters = NameFilter.listOf(Inputs.text(context, "filter"));
        boolean several = context.flag("multi_select", false);
        Optional<List<Path>> chosen = Chooser.show(context, chooser -> {
            chooser.setFileSelectionMode(JFileChooser.FILES_ONLY);
            chooser.setMultiSelectionEnabled(several);
            chooser.setAcceptAllFileFilterUsed(filters.isEmpty());
            for (FileFilter filter : filters) {
                chooser.addChoosableFileFilter(filter);
            }
            if (!filters.isEmpty()) {
                chooser.setFileFilter(filters.getFirst());
            }
        });
        List<Object> paths = new ArrayList<>();
        for (Path path : chosen.orElse(List.of())) {
            paths.add(context.path(path.toString()).toString());
        }
        return NodeResult.of("file_path", several ? paths : paths.isEmpty() ? "" : paths.getFirst())
                .with("selected", !paths.isEmpty());
    }
}
