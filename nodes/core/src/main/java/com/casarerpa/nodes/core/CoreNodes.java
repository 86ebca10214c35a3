package com.casarerpa.nodes.core;

import com.casarerpa.nodes.core.data.DataNodes;
import com.casarerpa.nodes.core.file.FileNodes;
import com.casarerpa.nodes.core.text.TextNodes;
import com.casarerpa.nodes.core.triggers.TriggerNodes;
import com.casarerpa.nodes.core.utility.UtilityNodes;
import com.casarerpa.nodes.core.variable.VariableNodes;
import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this module: those that need nothing but Java and files.
public final class CoreNodes {
    private CoreNodes() {}

    /// One instance of each.
    public static List<Node> all() {
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
