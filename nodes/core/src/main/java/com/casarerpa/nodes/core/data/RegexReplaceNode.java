package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Replaces what a regular expression finds, `max_count` times at most (0 means all).
final class RegexReplaceNode implements Node {
    @Override
    public String type() {
        return "RegexReplaceNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        int most = Inputs.atLeast(context, "max_count", 0, 0);
        PyRegex.Replaced replaced = PyRegex.of(context, Inputs.text(context, "pattern"), "`pattern`")
                .replace(Inputs.text(context, "text"), Inputs.text(context, "replacement"), most == 0 ? -1 : most);
        return NodeResult.of("result", replaced.text()).with("count", replaced.count());
    }
}
