package com.casarerpa.nodes.browser.form;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class FormNodes {
    private FormNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(new DetectFormsNode(), new FormFieldNode(), new FormFillerNode());
    }
}
