package com.casarerpa.nodes.core;

import com.casarerpa.nodes.core.catalogue.Catalogue;
import com.casarerpa.nodes.core.data.DataNodes;
import com.casarerpa.nodes.core.file.FileNodes;
import com.casarerpa.nodes.core.text.TextNodes;
import com.casarerpa.nodes.core.triggers.TriggerNodes;
import com.casarerpa.nodes.core.utility.UtilityNodes;
import com.casarerpa.nodes.core.variable.VariableNodes;
import com.casarerpa.workflow.engine.ControlNodes;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every node type of the catalogue, with the implementations that this version has.
public final class CoreNodes {
    private CoreNodes() {}

    /// The registry of this platform.
    public static NodeRegistry registry() {
        return registry(Catalogue.currentPlatform());
    }

    static NodeRegistry registry(String platform) {
        List<Node> nodes = nodes();
        Set<String> implemented = nodes.stream().map(Node::type).collect(Collectors.toSet());
        implemented.addAll(controlTypes());
        return new NodeRegistry(Catalogue.read(implemented, platform), nodes);
    }

    /// The types that the engine runs itself.
    static Set<String> controlTypes() {
        return ControlNodes.types();
    }

    private static List<Node> nodes() {
        return Stream.of(
                        VariableNodes.all(),
                        DataNodes.all(),
                        TextNodes.all(),
                        UtilityNodes.all(),
                        FileNodes.all(),
                        TriggerNodes.all())
                .flatMap(List::stream)
                .toList();
    }
}
