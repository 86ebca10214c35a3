package com.casarerpa.nodes.system.dialog;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class DialogNodes {
    private DialogNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ColorPickerDialogNode(),
                new ConfirmDialogNode(),
                new CredentialDialogNode(),
                new DateTimePickerDialogNode(),
                new FilePickerDialogNode(),
                new FolderPickerDialogNode(),
                new FormDialogNode(),
                new ImagePreviewDialogNode(),
                new InputDialogNode(),
                new ListPickerDialogNode(),
                new MessageBoxNode(),
                new MultilineInputDialogNode(),
                new PDFPreviewDialogNode(),
                new ScreenRegionPickerNode(),
                new TableDialogNode(),
                new WizardDialogNode());
    }
}
