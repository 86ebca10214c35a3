package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.utility.Given;
import com.casarerpa.nodes.system.utility.Pictures;
import com.casarerpa.nodes.system.window.Face;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;

/// Shows a picture, or a coloured field, with a message and a bar that fills while the time passes; then goes on.
final class SplashScreenNode implements Node {
    @Override
    public String type() {
        return "SplashScreenNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String message = Inputs.text(context, "message");
        boolean progress = context.flag("progress", true);
        Optional<BufferedImage> picture = context.has("image_path")
                ? Optional.of(Pictures.read(context, Given.file(context, "image_path")))
                : Optional.empty();
        Duration time = Times.millis(context, 3000, 500, 30_000);
        Face<Boolean> face = reply -> new Splash(message, picture, progress, time);
        Showing.of(face, Optional.of(time));
        return NodeResult.of("success", true);
    }
}
