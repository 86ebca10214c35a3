package com.casarerpa.nodes.system.script;

import com.casarerpa.workflow.spi.Node;
import java.util.List;

/// The nodes of this package.
public final class ScriptNodes {
    private ScriptNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new RunPythonScriptNode(), new RunPythonFileNode(), new RunJavaScriptNode(), new RunBatchScriptNode());
    }
}
