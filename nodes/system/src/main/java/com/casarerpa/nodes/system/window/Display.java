package com.casarerpa.nodes.system.window;

import com.casarerpa.workflow.spi.NodeException;
import java.awt.AWTError;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import org.jspecify.annotations.Nullable;

/// The display of the machine, if the robot has one.
public final class Display {
    private Display() {}

    /// Refuses to go on without a display.
    ///
    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM`
    public static void require() throws NodeException {
        if (GraphicsEnvironment.isHeadless()) {
            throw missing("this robot was started without one (DISPLAY is not set, or Java runs headless)", null);
        }
        try {
            Toolkit.getDefaultToolkit();
            GraphicsConfiguration _ = screen();
        } catch (HeadlessException | AWTError | LinkageError e) {
            throw missing("it cannot be reached: " + e.getMessage(), e);
        }
    }

    private static NodeException missing(String what, @Nullable Throwable cause) {
        return new NodeException(
                NodeException.UNSUPPORTED_ON_PLATFORM,
                "This node needs a display, but " + what
                        + ". Start the robot in a desktop session, or under Xvfb (xvfb-run)",
                cause);
    }

    private static GraphicsConfiguration screen() {
        return GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration();
    }

    /// The main screen without task bars and docks.
    public static Rectangle workArea() {
        GraphicsConfiguration screen = screen();
        Rectangle bounds = screen.getBounds();
        Insets insets = Toolkit.getDefaultToolkit().getScreenInsets(screen);
        return new Rectangle(
                bounds.x + insets.left,
                bounds.y + insets.top,
                bounds.width - insets.left - insets.right,
                bounds.height - insets.top - insets.bottom);
    }
}
