package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.Rectangle;

/// Lets a person draw a rectangle over all screens with the mouse; Escape and a mere click cancel. Coordinates are
/// those of the desktop, which can be negative on screens to the left of the main one.
final class ScreenRegionPickerNode implements Node {
    @Override
    public String type() {
        return "ScreenRegionPickerNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        boolean coordinates = context.flag("show_coordinates", true);
        Rectangle region = Showing.<Rectangle>of(reply -> new RegionOverlay(reply, title, coordinates))
                .answer()
                .orElse(new Rectangle());
        return NodeResult.of("x", (long) region.x)
                .with("y", (long) region.y)
                .with("width", (long) region.width)
                .with("height", (long) region.height)
                .with("confirmed", !region.isEmpty());
    }
}
