package com.casarerpa.robot.workflow;

import com.casarerpa.nodes.browser.BrowserNodes;
import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.nodes.core.CoreNodes;
import com.casarerpa.nodes.database.DatabaseNodes;
import com.casarerpa.nodes.document.DocumentNodes;
import com.casarerpa.nodes.network.NetworkNodes;
import com.casarerpa.nodes.system.SystemNodes;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.util.List;
import java.util.stream.Stream;

/// Every node type of the catalogue, with all implementations that this version has.
public final class NodeLibrary {
    private NodeLibrary() {}

    /// The registry of this machine.
    public static NodeRegistry registry() {
        return new NodeRegistry(Catalogue.read(Catalogue.currentPlatform()), nodes());
    }

    static List<Node> nodes() {
        return Stream.of(
                        CoreNodes.all(),
                        NetworkNodes.all(),
                        DatabaseNodes.all(),
                        DocumentNodes.all(),
                        SystemNodes.all(),
                        BrowserNodes.all())
                .flatMap(List::stream)
                .toList();
    }
}
