package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.utility.Given;
import com.casarerpa.nodes.system.utility.Pictures;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.PicturePanel;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.image.BufferedImage;
import java.util.Optional;

/// Shows a picture and asks whether it is right. With `allow_zoom` the mouse wheel and the keys + and - zoom.
///
/// A picture that is missing fails the node; the original went on as if somebody had cancelled.
final class ImagePreviewDialogNode implements Node {
    @Override
    public String type() {
        return "ImagePreviewDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        BufferedImage picture = Pictures.read(context, Given.file(context, "image_path"));
        String title = Inputs.text(context, "title");
        double scale = Math.clamp(context.number("scale", 1), 0.1, 5);
        boolean zoom = context.flag("allow_zoom", true);
        boolean confirmed = Showing.<Boolean>of(reply -> new DialogBox<>(reply, title)
                        .okCancel(() -> Optional.of(true))
                        .around(new PicturePanel(picture, scale, zoom)))
                .answer()
                .orElse(false);
        return NodeResult.of("confirmed", confirmed).with("canceled", !confirmed);
    }
}
