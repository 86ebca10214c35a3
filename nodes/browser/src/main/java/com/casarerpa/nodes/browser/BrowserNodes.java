package com.casarerpa.nodes.browser;

import com.casarerpa.nodes.browser.element.ElementNodes;
import com.casarerpa.nodes.browser.extract.ExtractNodes;
import com.casarerpa.nodes.browser.form.FormNodes;
import com.casarerpa.nodes.browser.image.ImageNodes;
import com.casarerpa.nodes.browser.navigation.NavigationNodes;
import com.casarerpa.nodes.browser.session.SessionNodes;
import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this module.
public final class BrowserNodes {
    private BrowserNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return Stream.of(
                        NavigationNodes.all(),
                        ElementNodes.all(),
                        ExtractNodes.all(),
                        FormNodes.all(),
                        ImageNodes.all(),
                        SessionNodes.all())
                .flatMap(List::stream)
                .toList();
    }
}
