package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Reply;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;

/// Shows Swing's file chooser with the node's `title` and `start_directory`.
final class Chooser {
    private Chooser() {}

    /// What was chosen and is there; at least one path, if any.
    static Optional<List<Path>> show(NodeContext context, Consumer<JFileChooser> settings)
            throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        File start = start(context).toFile();
        return Showing.<List<Path>>of(reply -> {
                    JFileChooser chooser = new JFileChooser(start);
                    chooser.setName("chooser");
                    settings.accept(chooser);
                    chooser.addActionListener(event -> reply.guarded(() ->
                            decide(chooser, JFileChooser.APPROVE_SELECTION.equals(event.getActionCommand()), reply)));
                    return new DialogBox<>(reply, title).around(chooser);
                })
                .answer();
    }

    private static void decide(JFileChooser chooser, boolean approved, Reply<List<Path>> reply) {
        if (!approved) {
            reply.cancel();
            return;
        }
        List<File> files = chooser.isMultiSelectionEnabled()
                ? Arrays.asList(chooser.getSelectedFiles())
                : List.of(chooser.getSelectedFile());
        Optional<File> missing = files.stream().filter(file -> !file.exists()).findFirst();
        if (missing.isPresent()) {
            JOptionPane.showMessageDialog(
                    chooser, "There is no " + missing.get(), "Not found", JOptionPane.WARNING_MESSAGE);
        } else if (!files.isEmpty()) {
            reply.give(files.stream().map(File::toPath).toList());
        }
    }

    private static Path start(NodeContext context) throws NodeException {
        String wanted = Inputs.text(context, "start_directory").strip();
        Path folder = context.path(wanted.isEmpty() ? "." : wanted);
        if (!Files.isDirectory(folder)) {
            context.log(
                    LogLevel.WARNING,
                    "`start_directory` is " + folder + ", which is no folder; the dialog begins"
                            + " in the working directory");
            return context.path(".");
        }
        return folder;
    }
}
