package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.Colors;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.swing.JColorChooser;
import javax.swing.colorchooser.AbstractColorChooserPanel;

/// Asks for a colour: `#rrggbb` (`#aarrggbb` with `show_alpha`), and `r`, `g`, `b`, `a` from 0 to 255.
final class ColorPickerDialogNode implements Node {
    @Override
    public String type() {
        return "ColorPickerDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        Color initial = Colors.of(context, "initial_color", "#ffffff");
        boolean alpha = context.flag("show_alpha", false);
        Optional<Color> color = Showing.<Color>of(reply -> {
                    JColorChooser chooser = new JColorChooser(initial);
                    chooser.setName("color");
                    AbstractColorChooserPanel[] panels = chooser.getChooserPanels();
                    // Swatches and RGB; the others (HSV, HSL, CMYK) round the colour as soon as they show it.
                    chooser.setChooserPanels(new AbstractColorChooserPanel[] {panels[0], panels[3]});
                    panels[3].setColorTransparencySelectionEnabled(alpha);
                    return new DialogBox<>(reply, title)
                            .okCancel(() -> Optional.of(chooser.getColor()))
                            .around(chooser);
                })
                .answer();
        Map<String, Object> rgb = new LinkedHashMap<>();
        color.ifPresent(chosen -> {
            rgb.put("r", (long) chosen.getRed());
            rgb.put("g", (long) chosen.getGreen());
            rgb.put("b", (long) chosen.getBlue());
            rgb.put("a", (long) chosen.getAlpha());
        });
        return NodeResult.of(
                        "color", color.map(chosen -> Colors.hex(chosen, alpha)).orElse(""))
                .with("selected", color.isPresent())
                .with("rgb", rgb);
    }
}
