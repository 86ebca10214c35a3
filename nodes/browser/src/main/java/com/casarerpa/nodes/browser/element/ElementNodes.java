package com.casarerpa.nodes.browser.element;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class ElementNodes {
    private ElementNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ClickElementNode(),
                new TypeTextNode(),
                new SelectDropdownNode(),
                new WaitForElementNode(),
                new PressKeyNode());
    }
}
