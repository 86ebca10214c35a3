package com.casarerpa.nodes.system.media;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.utility.Given;
import com.casarerpa.nodes.system.utility.Pictures;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.nodes.system.window.PicturePanel;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Takes a picture with a camera, by default into `webcam_capture_<time>.png` in the working directory. With
/// `show_preview` a person sees it and can have another one taken or cancel (`CANCELLED`); without a display there is
/// no preview, which the log says.
final class WebcamCaptureNode implements Node {
    private static final String CANCELLED = "CANCELLED";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    private static final int MOST_CAMERAS = 10;

    @Override
    public String type() {
        return "WebcamCaptureNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        int id = Math.clamp(Inputs.integer(context, "camera_id").orElse(0), 0, MOST_CAMERAS);
        Path file = context.has("output_path")
                ? Given.path(context, "output_path")
                : context.path("webcam_capture_" + STAMP.format(LocalDateTime.now(context.clock())) + ".png");
        Camera camera = Camera.of(context, id);
        boolean preview = context.flag("show_preview", true) && canShow(context);
        BufferedImage picture;
        do {
            camera.capture(context, file);
            picture = Pictures.read(context, file);
        } while (preview && !isGood(picture));
        return NodeResult.of("image_path", file.toString())
                .with("success", true)
                .with("width", (long) picture.getWidth())
                .with("height", (long) picture.getHeight());
    }

    private static boolean canShow(NodeContext context) {
        try {
            Display.require();
            return true;
        } catch (NodeException e) {
            context.log(LogLevel.INFO, "The picture is taken without a preview: there is no display");
            return false;
        }
    }

    private static boolean isGood(BufferedImage picture) throws NodeException, InterruptedException {
        return Showing.<Boolean>of(reply -> new DialogBox<>(reply, "Webcam Capture")
                        .button("Use", () -> Optional.of(true))
                        .button("Retake", () -> Optional.of(false))
                        .cancelButton()
                        .around(new PicturePanel(picture, 1, true)))
                .answer()
                .orElseThrow(() -> new NodeException(CANCELLED, "The person at the camera cancelled the capture"));
    }
}
