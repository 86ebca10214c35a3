package com.casarerpa.nodes.system.process;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class ProcessNodes {
    private ProcessNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new RunCommandNode(),
                new RunPowerShellNode(),
                new ProcessListNode(),
                new ProcessKillNode(),
                new EnvironmentVariableNode());
    }
}
